package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.RpcException;
import io.beanwire.ServiceName;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beans that misbehave, and what a caller and the server's bookkeeping make of it. */
class ServerFaultsTest {
  private static final Contract ODD = Contract.of(Odd.class, "", "");
  private static final int MAX_BODY = 1 << 20;

  @TempDir Path leases;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final OddBean bean = new OddBean();
  private Registry registry;
  private RpcServer server;

  @ServiceName("odd")
  interface Odd {
    CompletionStage<String> stage();

    List<String> list();

    CompletionStage<List<String>> listLater();

    String fail() throws Unspeakable;

    String ping();
  }

  /** An exception that cannot even be described. */
  static final class Unspeakable extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no words");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no frames");
    }

    @Override
    public void printStackTrace(java.io.PrintWriter out) {
      throw new AssertionError("no trace");
    }
  }

  /** A list whose elements cannot be read. */
  private static final class Unreadable extends AbstractList<String> {
    @Override
    public String get(int index) {
      throw new AssertionError("element " + index);
    }

    @Override
    public int size() {
      return 3;
    }
  }

  private static final class OddBean implements Odd {
    final AtomicReference<CompletionStage<String>> next = new AtomicReference<>();
    final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public CompletionStage<String> stage() {
      asked.countDown();
      return next.get();
    }

    @Override
    public List<String> list() {
      return new Unreadable();
    }

    @Override
    public CompletionStage<List<String>> listLater() {
      return CompletableFuture.completedFuture(new Unreadable());
    }

    @Override
    public String fail() throws Unspeakable {
      throw new Unspeakable();
    }

    @Override
    public String ping() {
      return "pong";
    }
  }

  @BeforeEach
  void serve() {
    registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
    server =
        open(
            RpcServer.builder()
                .settings(
                    ServerSettings.DEFAULT
                        .withMaxBodyBytes(MAX_BODY)
                        .withDrainTimeout(Duration.ofSeconds(1)))
                .registry(registry)
                .export(Export.of(ODD, OddBean.class, () -> bean))
                .build());
    server.start();
    server.publish();
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    registry.close();
  }

  @Test
  void aStageThatFailsWithWhatCannotBeDescribedIsAnsweredAndCountedOut() throws Exception {
    bean.next.set(CompletableFuture.failedFuture(new Unspeakable()));

    RpcException thrown = failureOf(client().stage());

    assertThat(thrown.status()).isEqualTo(Status.APPLICATION_EXCEPTION);
    assertThat(thrown).hasMessageContaining(Unspeakable.class.getName());
    await().until(() -> server.inFlightCalls() == 0);
  }

  @Test
  void anExceptionThatCannotBeDescribedIsStillToldAsTheBeansOwn() {
    RpcException thrown = catchThrowableOfType(RpcException.class, () -> client().fail());

    assertThat(thrown.status()).isEqualTo(Status.APPLICATION_EXCEPTION);
    await().until(() -> server.inFlightCalls() == 0);
  }

  @Test
  void anErrorWhileAResultIsEncodedIsAnsweredAndCountedOut() throws Exception {
    RpcException later = failureOf(client().listLater());
    RpcException now = catchThrowableOfType(RpcException.class, () -> client().list());

    assertThat(later.status()).isEqualTo(Status.UNSENDABLE_ANSWER);
    assertThat(now.status()).isEqualTo(Status.UNSENDABLE_ANSWER);
    await().until(() -> server.inFlightCalls() == 0);
  }

  @Test
  void aStageThatIsNoFutureMayBeCancelledWithoutHarmToItsConnection() throws Exception {
    CompletableFuture<String> inner = new CompletableFuture<>();
    bean.next.set(new NoFuture(inner));
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(ODD, "stage"));
      assertThat(bean.asked.await(10, TimeUnit.SECONDS)).isTrue();

      peer.request(RawPeer.CANCEL, 1, 60_000, 0);
      peer.request(RawPeer.REQUEST, 2, 60_000, RawPeer.id(ODD, "ping"));

      RawPeer.Received answer = peer.read();
      assertThat(answer.type()).isEqualTo(RawPeer.RESPONSE);
      assertThat(answer.callId()).isEqualTo(2);
      await().until(() -> server.inFlightCalls() == 0);
    }
  }

  /** A stage of some other library. */
  private static final class NoFuture extends CompletableFuture<String> {
    NoFuture(CompletableFuture<String> inner) {
      inner.whenComplete((value, error) -> complete(value));
    }

    @Override
    public CompletableFuture<String> toCompletableFuture() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void whatDependsOnACancelledStageRunsOnAWorker() throws Exception {
    CompletableFuture<String> unfinished = new CompletableFuture<>();
    CompletableFuture<String> thread = new CompletableFuture<>();
    unfinished.whenComplete((value, error) -> thread.complete(Thread.currentThread().getName()));
    bean.next.set(unfinished);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(ODD, "stage"));
      assertThat(bean.asked.await(10, TimeUnit.SECONDS)).isTrue();

      peer.request(RawPeer.CANCEL, 1, 60_000, 0);

      assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("beanwire-call-");
    }
  }

  @Test
  void aStageThatIsNotCompletedEndsWithItsCallersTime() throws Exception {
    CompletableFuture<String> unfinished = new CompletableFuture<>();
    bean.next.set(unfinished);
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 300, RawPeer.id(ODD, "stage"));

      await().until(() -> bean.asked.getCount() == 0);
      await().until(() -> server.inFlightCalls() == 0);
      await().until(unfinished::isCancelled);
      RawPeer.Received answer = peer.read();
      assertThat(answer.type()).isEqualTo(RawPeer.ERROR);
      assertThat(answer.code()).isEqualTo(Status.DEADLINE_EXCEEDED.code());
    }
  }

  @Test
  void aStageThatDoesNotHeedItsCancellationHoldsNoDrainUp() throws Exception {
    bean.next.set(new CompletableFuture<String>().minimalCompletionStage());
    try (RawPeer peer = new RawPeer(server.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(ODD, "stage"));
      assertThat(bean.asked.await(10, TimeUnit.SECONDS)).isTrue();
    }

    await().until(() -> server.inFlightCalls() == 0);
    assertThat(server.drain()).isTrue();
  }

  @Test
  void anErrorIsNoLongerThanItsReceiverAccepts() throws Exception {
    try (RawPeer peer = new RawPeer(server.port(), 40)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, 4711);
      RawPeer.Received notFound = peer.read();
      peer.request(RawPeer.REQUEST, 2, 60_000, RawPeer.id(ODD, "fail"));
      RawPeer.Received failed = peer.read();

      assertThat(notFound.code()).isEqualTo(Status.NOT_FOUND.code());
      assertThat(notFound.body()).hasSizeBetween(1, 40);
      assertThat(failed.code()).isEqualTo(Status.APPLICATION_EXCEPTION.code());
      assertThat(failed.body()).hasSizeBetween(1, 40);
    }
  }

  @Test
  void whatIsOfferedInPlaceOfAnUnknownOperationIsToldInTwoKilobytes() throws Exception {
    RpcServer.Builder builder = RpcServer.builder();
    for (int i = 0; i < 200; i++) {
      Contract version = Contract.of(Odd.class, "", "version-" + i);
      builder.export(Export.of(version, OddBean.class, () -> bean));
    }
    RpcServer large = open(builder.build());
    large.start();
    try (RawPeer peer = new RawPeer(large.port(), MAX_BODY)) {
      peer.request(RawPeer.REQUEST, 1, 60_000, 4711);

      RawPeer.Received answer = peer.read();
      assertThat(answer.code()).isEqualTo(Status.NOT_FOUND.code());
      assertThat(answer.body().length).isLessThanOrEqualTo(2048);
      assertThat(answer.text()).contains("odd:version-0#");
    }
  }

  @Test
  void badOnewayCallsAreLoggedWithACountAndNotOneByOne() throws Exception {
    try (LogLines server = new LogLines("io.beanwire.server");
        LogLines net = new LogLines("io.beanwire.net");
        RawPeer peer = new RawPeer(this.server.port(), MAX_BODY)) {
      for (int i = 0; i < 500; i++) {
        peer.request(RawPeer.ONEWAY, 0, 60_000, RawPeer.id(ODD, "ping"), (byte) 0xff);
      }
      peer.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(ODD, "ping"));
      peer.read();
      await().until(() -> this.server.inFlightCalls() == 0);

      assertThat(server.lines().size() + net.lines().size()).isBetween(1, 10);
    }
  }

  @Test
  void aClosedServerAnnouncesNothing() {
    server.close();

    assertThatThrownBy(server::publish).isInstanceOf(IllegalStateException.class);
    assertThat(registry.knownServices()).isEmpty();
  }

  private static RpcException failureOf(CompletionStage<?> stage) throws Exception {
    ExecutionException thrown =
        catchThrowableOfType(
            ExecutionException.class, () -> stage.toCompletableFuture().get(20, TimeUnit.SECONDS));
    return (RpcException) thrown.getCause();
  }

  private Odd client() {
    RpcClient client = open(RpcClient.builder().registry(registry).build());
    return (Odd)
        client.proxy(ODD, operation -> CallSettings.DEFAULT.withTimeout(Duration.ofSeconds(3)));
  }

  private <T extends AutoCloseable> T open(T resource) {
    open.add(0, resource);
    return resource;
  }
}
