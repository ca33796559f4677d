package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.engine.RawPeer.Received;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What streams do when peers, connections or memory fail them. */
class StreamFaultsTest {
  private static final Contract FEED = Contract.of(Feed.class, "", "");
  private static final int OPEN_STREAM = 10;
  private static final int ITEM = 11;
  private static final int CREDIT = 12;
  private static final int END = 13;
  private static final int MORE = 1;
  private static final byte[] NOTHING = {};
  private static final byte LONG_9 = (byte) 0xe9;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final FeedBean bean = new FeedBean();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void aLostConnectionEndsStreamsAtBothEndsAndIsNotRetried() throws Exception {
    Relay relay = open(new Relay(serve(ServerSettings.DEFAULT).port()));
    Feed feed = client(relay.port());
    Numbers<Integer> numbers = Numbers.silent();
    bean.given = numbers;
    Collector<Integer> given = Collector.of(feed.given());
    Numbers<Integer> sent = Numbers.silent();
    var sum = feed.sum(sent);
    assertThat(bean.summing.get(30, TimeUnit.SECONDS).subscription).isNotNull();
    // The bean has begun the first one, too, once this has come back.
    assertThat(Collector.of(feed.range(3)).get()).hasSize(3);

    relay.cut();

    assertThat(((RpcException) given.failure()).status()).isEqualTo(Status.CONNECTION_LOST);
    assertThat(sum.handle((v, e) -> e).toCompletableFuture().get(30, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            RpcException.class, e -> assertThat(e.status()).isEqualTo(Status.CONNECTION_LOST));
    assertThat(bean.summing.get().failure()).hasMessageContaining("BW0838");
    await().until(() -> numbers.cancelled.get() == 1 && sent.cancelled.get() == 1);
    assertThat(Collector.of(feed.range(3)).get()).hasSize(3);
  }

  @Test
  void aServerThatDoesNotKnowStreamsIsSentNone() throws Exception {
    try (ServerSocket old = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> greet(old), "old-server");
      server.start();
      RpcException failure =
          (RpcException) Collector.of(client(old.getLocalPort()).range(3)).failure();

      assertThat(failure.status()).isEqualTo(Status.UNSUPPORTED);
      assertThat(failure).hasMessageContaining("BW0740");
    }
  }

  @Test
  void aServerEndsAStreamItselfWhenItsTimeIsOver() throws Exception {
    Numbers<Integer> numbers = Numbers.silent();
    bean.given = numbers;
    try (RawPeer peer = peer()) {
      peer.request(OPEN_STREAM, 5, 100, RawPeer.id(FEED, "given"));

      assertThat(peer.read().type()).isEqualTo(OPEN_STREAM);
      Received end = peer.read();
      assertThat(end.type()).isEqualTo(RawPeer.ERROR);
      assertThat(end.code()).isEqualTo(Status.DEADLINE_EXCEEDED.code());
      await().until(() -> numbers.cancelled.get() == 1);
    }
  }

  @Test
  void creditIsWhatTheServerSendsAndNoMore() throws Exception {
    try (RawPeer peer = peer()) {
      peer.request(OPEN_STREAM, 5, 60_000, RawPeer.id(FEED, "range"), LONG_9);
      assertThat(peer.read().type()).isEqualTo(OPEN_STREAM);
      credit(peer, 5, 2, 100_000);
      assertThat(peer.read().type()).isEqualTo(ITEM);
      assertThat(peer.read().type()).isEqualTo(ITEM);
      // No third one comes: the answer to this call does.
      peer.request(RawPeer.REQUEST, 6, 60_000, RawPeer.id(FEED, "hello"), (byte) 1, (byte) 'x');
      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
      // An item without a window for it does not come either.
      peer.request(OPEN_STREAM, 7, 60_000, RawPeer.id(FEED, "range"), LONG_9);
      credit(peer, 7, 5, 100);
      assertThat(peer.read().type()).isEqualTo(OPEN_STREAM);
      peer.request(RawPeer.REQUEST, 8, 60_000, RawPeer.id(FEED, "hello"), (byte) 1, (byte) 'x');
      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
    }
  }

  @Test
  void aClientThatSendsWithoutCreditIsClosed() throws Exception {
    bean.firstOfSum = 1;
    try (RawPeer peer = sum()) {
      peer.frame(ITEM, 0, 5, NOTHING, new byte[] {(byte) 0x91});
      peer.frame(ITEM, 0, 5, NOTHING, new byte[] {(byte) 0x92});

      assertClosed(peer, "BW0314");
    }
  }

  @Test
  void aClientThatSendsBeyondTheWindowIsClosed() throws Exception {
    try (RawPeer peer = sum()) {
      peer.frame(ITEM, 0, 5, NOTHING, new byte[300 << 10]);

      assertClosed(peer, "BW0314");
    }
  }

  @Test
  void anItemBeforeTheBeanHasAskedForOneClosesTheConnection() throws Exception {
    bean.firstOfSum = 0;
    try (RawPeer peer = peer()) {
      peer.request(OPEN_STREAM, 6, 60_000, RawPeer.id(FEED, "sum"));
      peer.frame(ITEM, 0, 6, NOTHING, new byte[] {(byte) 0x91});

      assertClosed(peer, "BW0314");
    }
  }

  @Test
  void malformedFramesOfStreamsCloseTheConnection() throws Exception {
    try (RawPeer peer = sum()) {
      partOfItem(peer);
      peer.frame(END, 0, 5, NOTHING, NOTHING);
      assertClosed(peer, "BW0316");
    }
    try (RawPeer peer = peer()) {
      peer.request(OPEN_STREAM, 5, 60_000, RawPeer.id(FEED, "range"), LONG_9);
      peer.frame(CREDIT, 0, 5, NOTHING, new byte[11]);
      assertClosed(peer, "BW0312");
    }
    try (RawPeer peer = peer()) {
      peer.request(OPEN_STREAM, 5, 60_000, RawPeer.id(FEED, "range"), LONG_9);
      credit(peer, 5, 0, Integer.MAX_VALUE);
      credit(peer, 5, 0, Integer.MAX_VALUE);
      assertClosed(peer, "BW0313");
    }
  }

  @Test
  void anItemThatCannotBeReadFailsTheBeansStreamOnly() throws Exception {
    try (RawPeer peer = sum()) {
      peer.frame(ITEM, 0, 5, NOTHING, new byte[] {'Z', 'Z'});

      assertThat(bean.summing.get(30, TimeUnit.SECONDS).failure()).hasMessageContaining("BW02");
      assertThat(peer.read().type()).isEqualTo(RawPeer.CANCEL);
      assertThat(peer.read().type()).isEqualTo(RawPeer.ERROR);
      peer.request(RawPeer.REQUEST, 6, 60_000, RawPeer.id(FEED, "hello"), (byte) 1, (byte) 'x');
      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
    }
  }

  @Test
  void aStreamIsOpenedAsOneAndACallIsNone() throws Exception {
    try (RawPeer peer = peer()) {
      peer.request(RawPeer.REQUEST, 5, 60_000, RawPeer.id(FEED, "given"));
      assertRefused(peer.read(), Status.BAD_REQUEST, "BW0839");
      peer.request(OPEN_STREAM, 6, 60_000, RawPeer.id(FEED, "hello"), (byte) 1, (byte) 'x');
      assertRefused(peer.read(), Status.BAD_REQUEST, "BW0839");
    }
  }

  @Test
  void framesOfStreamsThatAreOverOrNeverWereArePassedOver() throws Exception {
    try (RawPeer peer = peer()) {
      peer.frame(ITEM, 0, 77, NOTHING, new byte[10]);
      credit(peer, 77, 1, 1);
      peer.frame(END, 0, 77, NOTHING, NOTHING);
      peer.frame(RawPeer.CANCEL, 0, 77, NOTHING, NOTHING);
      peer.request(RawPeer.REQUEST, 6, 60_000, RawPeer.id(FEED, "hello"), (byte) 1, (byte) 'x');

      assertThat(peer.read().type()).isEqualTo(RawPeer.RESPONSE);
    }
  }

  @Test
  void aConnectionHasAsManyStreamsAsThereIsMemoryFor() throws Exception {
    bean.given = Numbers.silent();
    RpcServer server =
        serve(ServerSettings.builder().maxBodyBytes(64 << 10).maxMemoryBytes(1 << 20).build());
    Feed feed = client(server.port());
    List<Collector<Integer>> many =
        IntStream.range(0, 200).mapToObj(i -> Collector.of(feed.given(), 1)).toList();

    await().until(() -> many.stream().anyMatch(c -> c.end.isDone()));
    Collector<Integer> refused = many.stream().filter(c -> c.end.isDone()).findFirst().get();
    RpcException failure = (RpcException) refused.failure();
    assertThat(failure.status()).isEqualTo(Status.OVERLOADED);
    assertThat(failure).hasMessageContaining("BW0843");
    assertThat(feed.hello("x")).isEqualTo("hello x");
    many.forEach(Collector::cancel);
    await()
        .untilAsserted(() -> assertThat(Collector.of(feed.range(2)).get()).containsExactly(0, 1));
  }

  /** A peer whose call of the sum waits for items. */
  private RawPeer sum() throws IOException {
    RawPeer peer = peer();
    peer.request(OPEN_STREAM, 5, 60_000, RawPeer.id(FEED, "sum"));
    assertThat(peer.read().type()).isEqualTo(OPEN_STREAM);
    assertThat(peer.read().type()).isEqualTo(CREDIT);
    assertThat(peer.read().type()).isEqualTo(CREDIT);
    return peer;
  }

  private static void partOfItem(RawPeer peer) throws IOException {
    byte[] frame = HexFormat.of().parseHex("bea7010b010000000000000500000001" + "91");
    peer.raw(frame);
  }

  private static void credit(RawPeer peer, int callId, long items, int bytes) throws IOException {
    byte[] body = java.nio.ByteBuffer.allocate(12).putLong(items).putInt(bytes).array();
    peer.frame(CREDIT, 0, callId, NOTHING, body);
  }

  private static void assertClosed(RawPeer peer, String code) throws IOException {
    Received next = peer.read();
    while (next.callId() != 0) {
      next = peer.read();
    }
    assertThat(next.type()).isEqualTo(RawPeer.ERROR);
    assertThat(next.text()).contains(code);
  }

  private static void assertRefused(Received answer, Status status, String code) {
    assertThat(answer.type()).isEqualTo(RawPeer.ERROR);
    assertThat(answer.code()).isEqualTo(status.code());
    assertThat(answer.text()).contains(code);
  }

  /** Takes the client's HELLO, and sends one of a server that knows nothing of streams. */
  private static void greet(ServerSocket old) {
    try (Socket socket = old.accept();
        InputStream in = socket.getInputStream()) {
      in.readNBytes(16);
      socket
          .getOutputStream()
          .write(
              HexFormat.of()
                  .parseHex(
                      "bea70101000000000000000000000014"
                          + "0100020101"
                          + "02000101"
                          + "03000401000000"
                          + "04000178"));
      while (in.read() >= 0) {
        // Until the client closes.
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private RawPeer peer() throws IOException {
    return open(new RawPeer(serve(ServerSettings.DEFAULT).port(), 16 << 20));
  }

  private RpcServer serve(ServerSettings settings) {
    RpcServer server =
        open(
            RpcServer.builder()
                .settings(settings)
                .export(Export.of(FEED, FeedBean.class, () -> bean))
                .build());
    server.start();
    return server;
  }

  private Feed client(int port) {
    RpcClient client = open(RpcClient.builder().registry(new OnePort(port)).build());
    return (Feed) client.proxy(FEED, operation -> CallSettings.DEFAULT);
  }

  private <T extends AutoCloseable> T open(T resource) {
    open.add(0, resource);
    return resource;
  }
}
