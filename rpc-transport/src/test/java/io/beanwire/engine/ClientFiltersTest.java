package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beanwire.Attachments;
import io.beanwire.Attributes;
import io.beanwire.CallContext;
import io.beanwire.Idempotent;
import io.beanwire.Oneway;
import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.call.AttemptInfo;
import io.beanwire.call.ClientFilter;
import io.beanwire.call.ClientRequest;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.registry.TextSettings;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import jakarta.annotation.Priority;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Filters around the calls of a client, with a real server behind them. */
class ClientFiltersTest {
  private static final Contract CONTRACT = Contract.of(Tenants.class, "", "");
  private static final Attributes.Key<String> SEEN = new Attributes.Key<>("seen");

  /** What is called. */
  interface Tenants {
    String current(String suffix);

    CompletionStage<String> later(String suffix);

    @Idempotent
    String again();

    String failing() throws Rejected;

    @Oneway
    void note(String text);
  }

  static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    Rejected(String message) {
      super(message);
    }
  }

  /** Answers with what came along. */
  static final class TenantsBean implements Tenants {
    final List<String> notes = new CopyOnWriteArrayList<>();

    @Override
    public String current(String suffix) {
      Attachments attachments = CallContext.current().attachments();
      byte[] raw = attachments.bytes("raw");
      return attachments.text("tenant") + suffix + (raw == null ? "" : raw.length);
    }

    @Override
    public CompletionStage<String> later(String suffix) {
      return CompletableFuture.completedFuture(current(suffix));
    }

    @Override
    public String again() {
      return "again";
    }

    @Override
    public String failing() throws Rejected {
      throw new Rejected("no");
    }

    @Override
    public void note(String text) {
      notes.add(text);
    }
  }

  @Priority(10)
  private record Outer(List<String> order) implements ClientFilter {
    @Override
    public CompletionStage<Object> filter(ClientRequest request, Next next) {
      order.add("outer in");
      request.attributes().set(SEEN, "by outer");
      return next.proceed().whenComplete((value, error) -> order.add("outer out"));
    }
  }

  @Priority(20)
  private record Inner(List<String> order) implements ClientFilter {
    @Override
    public CompletionStage<Object> filter(ClientRequest request, Next next) {
      order.add("inner in " + request.attributes().get(SEEN));
      return next.proceed().whenComplete((value, error) -> order.add("inner out"));
    }
  }

  private final List<AutoCloseable> open = new ArrayList<>();
  private final TenantsBean bean = new TenantsBean();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void whatFiltersAttachArrivesWithTheRequestAlsoIfItIsLong() {
    String token = "t".repeat(3_000);
    Tenants tenants =
        tenants(
            (request, next) -> {
              request.attach("tenant", token);
              request.attach("raw", new byte[200]);
              return next.proceed();
            });

    assertThat(tenants.current("!")).isEqualTo(token + "!200");
    assertThat(tenants.later("?").toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
        .isEqualTo(token + "?200");
  }

  @Test
  void filtersRunInTheOrderOfTheirPrioritiesAndShareAttributes() {
    List<String> order = new CopyOnWriteArrayList<>();

    tenants(new Inner(order), (request, next) -> next.proceed(), new Outer(order)).current("");

    assertThat(order).containsExactly("outer in", "inner in by outer", "inner out", "outer out");
  }

  @Test
  void aFilterMayAnswerInPlaceOfTheServer() {
    ClientFilter cache = (request, next) -> CompletableFuture.completedFuture("cached");

    assertThat(tenants(cache).current("x")).isEqualTo("cached");
  }

  @Test
  void aFilterSeesHowTheCallEndedAndMayReplaceIt() {
    ClientFilter mapping =
        (request, next) ->
            next.proceed()
                .handle(
                    (value, error) -> {
                      assertThat(error).isInstanceOf(Rejected.class).hasMessage("no");
                      return "instead";
                    });

    assertThat(catchValue(tenants(mapping))).isEqualTo("instead");
    assertThatThrownBy(() -> tenants((request, next) -> next.proceed()).failing())
        .isInstanceOf(Rejected.class);
  }

  private static String catchValue(Tenants tenants) {
    try {
      return tenants.failing();
    } catch (Rejected e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFilterSeesTheAttemptsOfTheCall() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    AtomicReference<List<AttemptInfo>> attempts = new AtomicReference<>();
    Tenants tenants =
        tenants(
            List.of("127.0.0.1:" + closed + ";weight=10000", address() + ";weight=1"),
            (request, next) ->
                next.proceed().whenComplete((v, e) -> attempts.set(request.attempts())));

    assertThat(tenants.again()).isEqualTo("again");

    assertThat(attempts.get())
        .extracting(AttemptInfo::status, AttemptInfo::written)
        .endsWith(org.assertj.core.groups.Tuple.tuple(Status.OK, true));
  }

  @Test
  void whatAFilterThrowsIsToldAndWrappedIfTheInterfaceDoesNotDeclareIt() {
    ClientFilter broken =
        (request, next) ->
            CompletableFuture.failedFuture(new java.io.IOException("no token to be had"));
    ClientFilter empty = (request, next) -> null;

    assertThatThrownBy(() -> tenants(broken).current(""))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("BW0719")
        .hasMessageContaining("no token to be had");
    assertThatThrownBy(() -> tenants(empty).current("")).hasMessageContaining("returned null");
  }

  @Test
  void aFilterThatNeverEndsTheCallIsEndedByTheDeadline() {
    ClientFilter stuck = (request, next) -> new CompletableFuture<>();
    Tenants tenants = tenants(List.of(address()), Duration.ofMillis(50), stuck);

    assertThat(catchThrowableOfType(RpcException.class, () -> tenants.current("")).status())
        .isEqualTo(Status.DEADLINE_EXCEEDED);
    assertThatThrownBy(() -> tenants.later("").toCompletableFuture().get(10, TimeUnit.SECONDS))
        .hasMessageContaining("BW0718");
  }

  @Test
  void aFilterProceedsAtMostOnce() {
    ClientFilter twice =
        (request, next) -> {
          next.proceed();
          return next.proceed();
        };

    assertThatThrownBy(() -> tenants(twice).current("")).hasMessageContaining("BW0720");
  }

  @Test
  void cancellingTheStageCancelsTheCallBehindTheFilters() {
    CompletableFuture<Object> call = new CompletableFuture<>();
    Tenants tenants =
        tenants(
            (request, next) -> {
              CompletionStage<Object> stage = next.proceed();
              stage.whenComplete((v, e) -> call.completeExceptionally(e == null ? new Error() : e));
              return new CompletableFuture<>();
            });
    CompletableFuture<String> stage = tenants.later("").toCompletableFuture();

    stage.cancel(true);

    assertThat(stage).isCancelled();
    assertThat(call.handle((v, e) -> e).orTimeout(10, TimeUnit.SECONDS).join()).isNotNull();
  }

  @Test
  void onewayCallsPassFiltersToo() {
    CompletableFuture<String> seen = new CompletableFuture<>();
    Tenants tenants =
        tenants(
            (request, next) -> {
              seen.complete(request.operation().name() + request.arguments());
              return next.proceed();
            });

    tenants.note("hello");

    assertThat(seen).isCompletedWithValue("note[hello]");
    org.awaitility.Awaitility.await().until(() -> bean.notes.contains("hello"));
  }

  private Tenants tenants(ClientFilter... filters) {
    return tenants(List.of(address()), filters);
  }

  private Tenants tenants(List<String> addresses, ClientFilter... filters) {
    return tenants(addresses, Duration.ofSeconds(10), filters);
  }

  private Tenants tenants(List<String> addresses, Duration timeout, ClientFilter... filters) {
    RpcClient.Builder builder =
        RpcClient.builder()
            .registry(
                new StaticRegistry(
                    new TextSettings(
                        Map.of(
                            "beanwire.client." + CONTRACT.service().name() + ".addresses",
                            String.join(",", addresses)))));
    List.of(filters).forEach(builder::filter);
    RpcClient client = builder.build();
    open.add(0, client);
    return (Tenants) client.proxy(CONTRACT, o -> CallSettings.DEFAULT.withTimeout(timeout));
  }

  private String address() {
    RpcServer server =
        RpcServer.builder().export(Export.of(CONTRACT, TenantsBean.class, () -> bean)).build();
    server.start();
    open.add(server);
    return "127.0.0.1:" + server.port();
  }
}
