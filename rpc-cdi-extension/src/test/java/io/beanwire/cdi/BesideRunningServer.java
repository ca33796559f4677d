package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of an application whose remote services are replaced. Beside it runs a real server, as on a
 * developer's machine: it must never be called.
 */
abstract class BesideRunningServer {
  @TempDir Path directory;
  TestApplication running;

  @Remote
  public static class RealGreeter implements Greeter {
    static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    public String greet(String name) {
      CALLS.incrementAndGet();
      return "really, " + name;
    }
  }

  @ApplicationScoped
  public static class Checkout {
    @Inject @Remote Greeter greeter;

    String greet() {
      return greeter.greet("Ada");
    }
  }

  @BeforeEach
  final void startTheServerThatMustNotBeCalled() {
    RealGreeter.CALLS.set(0);
    running = TestApplication.with(RealGreeter.class).directory(directory).start();
  }

  @AfterEach
  final void theServerWasNotCalled() {
    running.close();
    assertThat(RealGreeter.CALLS).hasValue(0);
  }

  final TestApplication.Builder test(Class<?>... beans) {
    return TestApplication.with(beans).directory(directory);
  }

  /** Often enough that another instance would be called, too. */
  static List<String> greetings(TestApplication test) {
    Checkout checkout = test.get(Checkout.class);
    return Stream.generate(checkout::greet).limit(20).toList();
  }
}
