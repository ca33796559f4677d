package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.Status;
import io.beanwire.contract.Contract;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What requests make a server hold: counted until they have ended, and given back whatever happens.
 */
class ServerMemoryTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");
  private static final int MAX_BODY = 1 << 20;
  private static final int LENGTH = 60_000;
  private static final int MEMORY = 8 << 20;

  private final ShopBean bean = new ShopBean("a");
  private RpcServer server;

  @BeforeEach
  void serve() {
    server =
        RpcServer.builder()
            .settings(
                ServerSettings.builder()
                    .workers(1, 1000)
                    .maxBodyBytes(MAX_BODY)
                    .maxMemoryBytes(MEMORY)
                    .drainTimeout(Duration.ofSeconds(1))
                    .build())
            .export(Export.of(SHOP, ShopBean.class, () -> bean))
            .build();
    server.start();
  }

  @AfterEach
  void close() {
    bean.gate(gate()).countDown();
    server.close();
    assertThat(server.heldBytes()).isZero();
  }

  @Test
  void aRequestCountsUntilItsInvocationHasEnded() throws Exception {
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(SHOP, "await"), longText());
      await().until(() -> bean.calls.get() == 1);

      assertThat(server.heldBytes()).isGreaterThanOrEqualTo(LENGTH);
      bean.gate(gate()).countDown();
      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
      await().until(() -> server.heldBytes() < 1000);
    }
  }

  @Test
  void whateverBecomesOfARequestItsMemoryIsGivenBack() throws Exception {
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, 4711, longText());
      assertThat(peer.read().code()).isEqualTo(Status.NOT_FOUND.code());
      peer.frame(RawPeer.REQUEST, 1, 2, new byte[0], new byte[3]);
      assertThat(peer.read().code()).isEqualTo(Status.BAD_REQUEST.code());
      peer.request(RawPeer.REQUEST, 3, 60_000, RawPeer.id(SHOP, "find"), longText());
      assertThat(peer.read().code()).isEqualTo(Status.BAD_REQUEST.code());
      peer.request(RawPeer.REQUEST, 4, 0, RawPeer.id(SHOP, "hello"), longText());
      assertThat(peer.read().code()).isEqualTo(Status.EXPIRED.code());
      peer.request(RawPeer.REQUEST, 5, 60_000, RawPeer.id(SHOP, "quick"), longText());
      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
      peer.request(RawPeer.ONEWAY, 0, 60_000, RawPeer.id(SHOP, "note"), longText());
      peer.request(RawPeer.ONEWAY, 0, 60_000, RawPeer.id(SHOP, "find"), longText());
      peer.request(RawPeer.REQUEST, 6, 300, RawPeer.id(SHOP, "never"));
      assertThat(peer.read().code()).isEqualTo(Status.DEADLINE_EXCEEDED.code());
      peer.request(RawPeer.REQUEST, 7, 60_000, RawPeer.id(SHOP, "await"), longText());
      await().until(() -> bean.calls.get() == 1);
      peer.request(RawPeer.REQUEST, 8, 60_000, RawPeer.id(SHOP, "hello"), longText());
      peer.request(RawPeer.CANCEL, 8, 60_000, 0);
      peer.request(RawPeer.REQUEST, 9, 60_000, RawPeer.id(SHOP, "quick"), longText());
      peer.read();
      bean.gate(gate()).countDown();
      peer.read();

      await().untilAsserted(() -> assertThat(server.heldBytes()).isLessThan(1000));
      assertThat(bean.notes).hasSize(1);
    }
  }

  @Test
  void requestsThatWaitAreBoundedInBytesAndAllAreServedInTheEnd() throws Exception {
    int requests = 300;
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  for (int i = 1; i <= requests; i++) {
                    peer.request(RawPeer.REQUEST, i, 60_000, RawPeer.id(SHOP, "await"), longText());
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              },
              "sender");
      sender.start();
      await().until(() -> server.heldBytes() > MEMORY / 5);

      await().during(Duration.ofMillis(300)).until(() -> server.heldBytes() <= MEMORY);
      assertThat(server.inFlightCalls()).isLessThan(requests / 2);
      bean.gate(gate()).countDown();
      for (int i = 1; i <= requests; i++) {
        assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
      }
      sender.join();
      assertThat(bean.calls).hasValue(requests);
    }
  }

  private static String gate() {
    return "g".repeat(LENGTH);
  }

  private static byte[] longText() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write('S');
    text.write(LENGTH >> 8);
    text.write(LENGTH & 0xff);
    text.writeBytes(gate().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return text.toByteArray();
  }
}
