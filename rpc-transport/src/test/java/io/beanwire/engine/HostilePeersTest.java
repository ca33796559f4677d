package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever arrives on the port: one log line, that connection closed, others served. */
class HostilePeersTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");
  private static final String HELLO =
      "bea7010100000000" + "0000000000000010" + "0100020101" + "02000101" + "03000400100000";

  private final ShopBean bean = new ShopBean("a");
  @TempDir Path leases;
  private Registry registry;
  private RpcServer server;
  private RpcClient client;
  private Shop shop;
  private LogLines log;

  @BeforeEach
  void serve() {
    registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
    server =
        RpcServer.builder()
            .settings(
                ServerSettings.builder()
                    .drainTimeout(Duration.ofSeconds(1))
                    .workers(4, 4)
                    .maxBodyBytes(1 << 20)
                    .heartbeat(Duration.ofMillis(200))
                    .maxPendingBytes(1 << 20)
                    .build())
            .registry(registry)
            .export(Export.of(SHOP, ShopBean.class, () -> bean))
            .build();
    server.start();
    server.publish();
    client = RpcClient.builder().registry(registry).build();
    shop = (Shop) client.proxy(SHOP, operation -> CallSettings.DEFAULT);
    log = new LogLines("io.beanwire.net");
  }

  @AfterEach
  void close() {
    log.close();
    client.close();
    server.close();
    registry.close();
  }

  @Test
  void httpIsToldApartAndClosed() throws Exception {
    try (Socket peer = connect()) {
      send(peer, "GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));

      assertThat(text(readToEnd(peer))).contains("BW0301").contains("what looks like HTTP");
    }
    assertThat(log.lines()).singleElement().asString().contains("what looks like HTTP");
    assertOthersAreServed();
  }

  @Test
  void tlsIsToldApartAndClosed() throws Exception {
    try (Socket peer = connect()) {
      send(peer, "16030100a5010000a1030300000000");
      readToEnd(peer);
    }
    assertThat(log.lines()).singleElement().asString().contains("a TLS handshake");
    assertOthersAreServed();
  }

  @Test
  void garbageIsClosed() throws Exception {
    byte[] garbage = new byte[100_000];
    new Random(1).nextBytes(garbage);
    try (Socket peer = connect()) {
      send(peer, garbage);
    } catch (IOException e) {
      // the server may have closed before all was sent
    }
    await().untilAsserted(() -> assertThat(log.lines()).hasSize(1));
    assertThat(log.lines()).singleElement().asString().contains("BW0301");
    assertOthersAreServed();
  }

  @Test
  void anAnnouncedBodyOverTheLimitIsClosedWithoutBeingWaitedFor() throws Exception {
    try (Socket peer = connect()) {
      send(peer, HELLO);
      send(peer, "bea70102000100000000000140000000");

      assertThat(text(readToEnd(peer))).contains("BW0302");
    }
    assertThat(log.lines()).singleElement().asString().contains("BW0302").contains("1048576");
    assertOthersAreServed();
  }

  @Test
  void aBigFirstFrameIsRefusedBeforeTheHandshake() throws Exception {
    try (Socket peer = connect()) {
      send(peer, "bea70101000000000000000000010000");
      readToEnd(peer);
    }
    assertThat(log.lines()).singleElement().asString().contains("BW0302").contains("4096");
    assertOthersAreServed();
  }

  @Test
  void aHalfFrameEndsWhenItsSenderGivesNoSignOfLife() throws Exception {
    try (Socket peer = connect()) {
      send(peer, HELLO);
      send(peer, "bea70102000100000000000100000064aabb");
      readToEnd(peer);
    }
    assertThat(log.lines()).singleElement().asString().contains("BW0403");
    assertOthersAreServed();
  }

  @Test
  void aPeerThatNeverFinishesItsHandshakeIsClosed() throws Exception {
    try (Socket peer = connect()) {
      send(peer, HELLO.substring(0, 20));
      assertThat(readToEnd(peer)).isEmpty();
    }
    assertThat(log.lines()).singleElement().asString().contains("BW0402");
    assertOthersAreServed();
  }

  @Test
  void aHalfFrameAndAnEndDisturbNobody() throws Exception {
    try (Socket peer = connect()) {
      send(peer, HELLO);
      send(peer, "bea701020001000000");
    }
    assertOthersAreServed();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aPeerOfAnotherProtocolVersionIsTold() throws Exception {
    try (Socket peer = connect()) {
      send(peer, HELLO.replace("0100020101", "0100020709"));

      assertThat(text(readToEnd(peer))).contains("BW0309").contains("7 to 9");
    }
    assertThat(log.lines()).singleElement().asString().contains("BW0309");
    assertOthersAreServed();
  }

  @Test
  void aRequestBeforeTheHandshakeIsRefused() throws Exception {
    try (Socket peer = connect()) {
      send(peer, "bea701020001000000000001000000080000000000000000");

      assertThat(text(readToEnd(peer))).contains("BW0308");
    }
    assertThat(log.lines()).hasSize(1);
    assertOthersAreServed();
  }

  @Test
  void whatHasExpiredIsNotRun() throws Exception {
    long find =
        SHOP.operations().stream()
            .filter(o -> o.name().equals("find"))
            .findFirst()
            .orElseThrow()
            .id();
    try (Socket peer = connect()) {
      send(peer, HELLO);
      // 0 ms left, find(7)
      send(
          peer,
          "bea70102000100030000000100000009" + "010100" + HexFormat.of().toHexDigits(find) + "e7");
      peer.getInputStream().skipNBytes(HELLO.length() / 2);
      byte[] answer = peer.getInputStream().readNBytes(40);

      assertThat(text(answer)).contains("BW0810");
    }
    assertThat(bean.calls).hasValue(0);
    assertOthersAreServed();
  }

  private void assertOthersAreServed() {
    assertThat(shop.hello("x")).isEqualTo("hello x from a");
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket peer, String hex) throws IOException {
    send(peer, ByteBufUtil.decodeHexDump(hex));
  }

  private static void send(Socket peer, byte[] bytes) throws IOException {
    peer.getOutputStream().write(bytes);
    peer.getOutputStream().flush();
  }

  private static byte[] readToEnd(Socket peer) throws IOException {
    try (InputStream in = peer.getInputStream()) {
      return in.readAllBytes();
    } catch (java.net.SocketException e) {
      // closed with bytes of ours unread
      return new byte[0];
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
