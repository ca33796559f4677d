package io.beanwire.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a host's name to a connection, or to the reasons why there is none. */
class ConnectorTest {
  private final EventLoops loops = EventLoops.start(1, "beanwire-test-io-");
  private final Recorder recorder = new Recorder();
  private final CompletableFuture<String> failed = new CompletableFuture<>();
  private ListeningSocket listening;

  @BeforeEach
  void listen() throws IOException {
    listening =
        ListeningSocket.listen(
            loops,
            new InetSocketAddress("127.0.0.1", 0),
            settings(Duration.ofSeconds(20)),
            Recorder::new);
  }

  @AfterEach
  void close() {
    listening.close();
    loops.close();
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("beanwire-test-")));
  }

  @Test
  void allAddressesOfAHostAreTried() throws Exception {
    connect(20, host -> addresses("127.0.0.2", "::1", "127.0.0.1"));

    assertThat(recorder.opened.get(30, SECONDS).peer()).isEqualTo("127.0.0.1:" + listening.port());
    assertThat(failed).isNotDone();
  }

  @Test
  void whoeverCannotConnectIsToldEachAddressAndWhy() throws Exception {
    connect(20, host -> addresses("127.0.0.2", "127.0.0.3", "::1"));

    assertThat(failed.get(30, SECONDS))
        .containsSubsequence(
            "127.0.0.2:", "refused", "[0:0:0:0:0:0:0:1]:", "127.0.0.3:", "refused");
    assertThat(recorder.opened).isNotDone();
  }

  @Test
  void anAddressThatDoesNotAnswerTakesOnlyItsShareOfTheTime() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.5"))) {
      List<AutoCloseable> backlog = fill(full);
      EventLoops own = EventLoops.start(1, "beanwire-test-own-");
      try (ListeningSocket beside =
          ListeningSocket.listen(
              own,
              new InetSocketAddress("127.0.0.1", full.getLocalPort()),
              settings(Duration.ofSeconds(20)),
              Recorder::new)) {
        new Connector(
                loops, settings(Duration.ofSeconds(2)), host -> addresses("127.0.0.5", "127.0.0.1"))
            .connect("host", beside.port(), recorder, failed::complete);

        assertThat(recorder.opened.get(30, SECONDS).peer()).startsWith("127.0.0.1:");
      }
      own.close();
      for (AutoCloseable each : backlog) {
        each.close();
      }
    }
  }

  @Test
  void aNameIsLookedUpForEachConnectionOffTheCallersThreadAndTheLoops() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    List<String> threads = new ArrayList<>();
    HostLookups.Resolver resolver =
        host -> {
          lookups.incrementAndGet();
          threads.add(Thread.currentThread().getName());
          return addresses("127.0.0.1");
        };
    connect(20, resolver);
    recorder.opened.get(30, SECONDS);
    Recorder second = new Recorder();
    new Connector(loops, settings(Duration.ofSeconds(20)), resolver)
        .connect("host", listening.port(), second, failed::complete);
    second.opened.get(30, SECONDS);

    assertThat(lookups).hasValue(2);
    assertThat(threads).allMatch(name -> name.startsWith("beanwire-test-io-dns-"));
  }

  @Test
  void aResolverThatHangsCostsNoMoreThanTheConnectTimeout() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    new Connector(
            loops,
            settings(Duration.ofMillis(100)),
            host -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new UnknownHostException(host);
            })
        .connect("host", listening.port(), recorder, failed::complete);

    assertThat(failed.get(30, SECONDS)).contains("host").contains("PT0.1S");
  }

  @Test
  void anUnknownNameIsSaidToBeUnknown() throws Exception {
    connect(
        20,
        host -> {
          throw new UnknownHostException(host);
        });

    assertThat(failed.get(30, SECONDS)).isEqualTo("the host name host is unknown");
  }

  @Test
  void whoWaitsForALookupIsToldWhenTheLoopsClose() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    connect(
        20,
        host -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        });
    loops.close();

    assertThat(failed.get(30, SECONDS)).isNotEmpty();
  }

  @Test
  void everyLoopOfTheEngineKnowsThatItIsOne() throws Exception {
    EventLoops others = EventLoops.start(1, "beanwire-test-other-");
    try {
      assertThat(EventLoops.inEventLoop()).isFalse();
      assertThat(others.group().next().submit(EventLoops::inEventLoop).get(30, SECONDS)).isTrue();
    } finally {
      others.close();
    }
  }

  /** Fills a listening socket's backlog, after which it answers nobody. */
  private static List<AutoCloseable> fill(ServerSocket full) throws IOException {
    List<AutoCloseable> sockets = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      java.nio.channels.SocketChannel socket = java.nio.channels.SocketChannel.open();
      socket.configureBlocking(false);
      socket.connect(full.getLocalSocketAddress());
      sockets.add(socket);
    }
    return sockets;
  }

  private void connect(int seconds, HostLookups.Resolver resolver) {
    new Connector(loops, settings(Duration.ofSeconds(seconds)), resolver)
        .connect("host", listening.port(), recorder, failed::complete);
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }

  private static ConnectionSettings settings(Duration connectTimeout) {
    return new ConnectionSettings(
        new Hello(1, FrameWriter.MAX_VERSION, List.of(1), 16 << 20, "test"),
        connectTimeout,
        Duration.ofSeconds(10),
        64 << 20);
  }
}
