package io.beanwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.contract.Contract;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers are told of where an exception comes from. */
class StackTracesTest {
  private static final Contract DESK = Contract.of(Desk.class, "", "");

  private final RpcServer server =
      RpcServer.builder()
          .export(Export.of(DESK, DeskBean.class, () -> new ContainersProxy(new DeskBean())))
          .build();

  interface Desk {
    void fail();
  }

  private static class DeskBean implements Desk {
    @Override
    public void fail() {
      try {
        Integer.parseInt("x");
      } catch (NumberFormatException e) {
        IllegalStateException thrown = new IllegalStateException("outer", e);
        thrown.addSuppressed(new IllegalArgumentException("also"));
        throw thrown;
      }
    }
  }

  /** What a container puts between a call and its bean. */
  private record ContainersProxy(Desk bean) implements Desk {
    @Override
    public void fail() {
      bean.fail();
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void ownFramesEndWhereTheBeanWasCalledInEveryCauseToo() throws Exception {
    Throwable thrown = thrown();
    StackTraceElement[] full = thrown.getStackTrace();

    try (StackTraces.Shortened stacks = StackTraces.OWN.shorten(thrown, operation())) {
      assertThat(methods(thrown)).containsExactly("DeskBean.fail");
      assertThat(methods(thrown.getCause()))
          .endsWith("Integer.parseInt", "DeskBean.fail")
          .hasSizeGreaterThan(2);
      assertThat(methods(thrown.getSuppressed()[0])).containsExactly("DeskBean.fail");
      assertThat(stacks.text())
          .contains("outer", "Caused by", "Suppressed", "DeskBean.fail")
          .doesNotContain("ContainersProxy", "ExportedOperation");
    }

    assertThat(thrown.getStackTrace()).isEqualTo(full);
    assertThat(methods(thrown)).contains("ContainersProxy.fail", "ExportedOperation.invoke");
  }

  @Test
  void fullFramesAreAllThatThereAre() throws Exception {
    Throwable thrown = thrown();

    try (StackTraces.Shortened stacks = StackTraces.FULL.shorten(thrown, operation())) {
      assertThat(stacks.text()).contains("ContainersProxy.fail", "ExportedOperation.invoke");
    }
  }

  @Test
  void noFramesAreNone() throws Exception {
    Throwable thrown = thrown();

    try (StackTraces.Shortened stacks = StackTraces.NONE.shorten(thrown, operation())) {
      assertThat(stacks.text()).isEmpty();
      assertThat(thrown.getStackTrace()).isEmpty();
      assertThat(thrown.getCause().getStackTrace()).isEmpty();
    }
    assertThat(thrown.getStackTrace()).isNotEmpty();
  }

  @Test
  void whatWasThrownByNobodyOfTheBeanEndsAtTheCall() throws Exception {
    IllegalStateException elsewhere = new IllegalStateException();
    StackTraceElement[] container = {
      new StackTraceElement("org.container.Interceptor", "check", "Interceptor.java", 7),
      new StackTraceElement(ExportedOperation.class.getName(), "invoke", null, 1),
      new StackTraceElement("java.lang.Thread", "run", null, 1)
    };
    elsewhere.setStackTrace(container);

    try (StackTraces.Shortened stacks = StackTraces.OWN.shorten(elsewhere, operation())) {
      assertThat(methods(elsewhere)).containsExactly("Interceptor.check");
      assertThat(stacks.text()).contains("Interceptor.check").doesNotContain("Thread.run");
    }
  }

  @Test
  void causesThatGoRoundInCirclesEnd() throws Exception {
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second", first);
    first.initCause(second);

    try (StackTraces.Shortened stacks = StackTraces.OWN.shorten(first, operation())) {
      assertThat(stacks.text()).contains("first", "second");
    }
  }

  private Throwable thrown() throws Exception {
    RecordingSink sink = new RecordingSink();
    LocalInvocation invocation =
        new LocalInvocation(
            operation(), io.beanwire.Attachments.EMPTY, java.time.Duration.ofMinutes(1));
    server.dispatch().dispatch(invocation, sink);
    return sink.get(10, TimeUnit.SECONDS).thrown();
  }

  private ExportedOperation operation() {
    return server.dispatch().operation(DESK.operations().get(0).id());
  }

  private static List<String> methods(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .map(f -> f.getClassName().replaceAll(".*[.$]", "") + "." + f.getMethodName())
        .toList();
  }
}
