package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.Status;
import io.beanwire.contract.Contract;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Arguments that take far more memory than the frame that brings them. */
class ArgumentMemoryTest {
  private static final Contract ATTIC = Contract.of(Attic.class, "", "");
  private static final long KEEP = RawPeer.id(ATTIC, "keep");
  private static final int MAX_BODY = 1 << 20;
  private static final int MEMORY = 8 << 20;
  private static final int FEW_MAPS = 3_200;

  private final Queue<CompletableFuture<String>> stages = new ConcurrentLinkedQueue<>();
  private RpcServer server;

  interface Attic {
    /** Keeps them until the test completes the stage. */
    CompletionStage<String> keep(List<Map<String, String>> maps);
  }

  @BeforeEach
  void serve() {
    Attic bean =
        maps -> {
          CompletableFuture<String> stage = new CompletableFuture<>();
          stages.add(stage);
          return stage;
        };
    server =
        RpcServer.builder()
            .settings(
                ServerSettings.builder()
                    .workers(1, 1000)
                    .maxBodyBytes(MAX_BODY)
                    .maxMemoryBytes(MEMORY)
                    .drainTimeout(Duration.ofSeconds(1))
                    .build())
            .export(Export.of(ATTIC, Attic.class, () -> bean))
            .build();
    server.start();
  }

  @AfterEach
  void close() {
    stages.forEach(stage -> stage.complete("closed"));
    server.close();
    assertThat(server.heldBytes()).isZero();
  }

  /** 16 KiB that take more than half a MiB when they have been read. */
  @Test
  void argumentsCountAsWhatTheyTakeAndNotAsTheirFrame() throws Exception {
    byte[] maps = listOfMaps(FEW_MAPS);
    assertThat(maps.length).isLessThan(17_000);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, KEEP, maps);
      await().until(() -> stages.size() == 1);

      assertThat(server.heldBytes()).isGreaterThan(30L * maps.length);
      stages.remove().complete("done");
      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
      await().until(() -> server.heldBytes() < 1000);
    }
  }

  @Test
  void argumentsForWhichThereIsNoMemoryAreRefusedAndNothingIsLeftBehind() throws Exception {
    byte[] maps = listOfMaps(FEW_MAPS);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      int refused = 0;
      for (int i = 1; i <= 30; i++) {
        int before = stages.size();
        peer.request(RawPeer.REQUEST, i, 60_000, KEEP, maps);
        await().until(() -> stages.size() > before || peer.in().available() > 0);
        if (stages.size() == before) {
          RawPeer.Received refusal = peer.read();
          assertThat(refusal.code()).isEqualTo(Status.OVERLOADED.code());
          assertThat(refusal.text()).contains("BW0825");
          refused++;
        }
      }

      assertThat(stages.size()).as("several fit").isBetween(2, 4);
      assertThat(refused).isEqualTo(30 - stages.size());
      assertThat(server.heldBytes()).isLessThanOrEqualTo(MEMORY);
      while (!stages.isEmpty()) {
        stages.remove().complete("done");
        assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
      }
      await().until(() -> server.heldBytes() < 1000);
    }
  }

  @Test
  void oneMessageThatNoShareCouldHoldIsTakenWhileThereIsRoom() throws Exception {
    byte[] maps = listOfMaps(8 * FEW_MAPS);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, KEEP, maps);
      await().until(() -> stages.size() == 1);

      assertThat(server.heldBytes()).isGreaterThan(MEMORY / 4);
      stages.remove().complete("done");
      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
      await().until(() -> server.heldBytes() < 1000);
    }
  }

  /** An untyped list of empty maps: five bytes for two of them. */
  private static byte[] listOfMaps(int pairs) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    int count = 2 * pairs;
    list.writeBytes(new byte[] {0x58, 'I', 0, 0, (byte) (count >> 8), (byte) count});
    String type = "java.util.Hashtable";
    for (int i = 0; i < pairs; i++) {
      list.write('M');
      if (i == 0) {
        list.write(type.length());
        list.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
      } else {
        list.write(0x90);
      }
      list.writeBytes(new byte[] {'Z', 'H', 'Z'});
    }
    return list.toByteArray();
  }
}
