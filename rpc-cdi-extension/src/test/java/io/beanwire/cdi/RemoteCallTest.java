package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCallTest {
  @TempDir Path directory;

  @Remote
  public static class ThreadNamingGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "Hello, " + name + ", from " + Thread.currentThread().getName();
    }
  }

  @jakarta.enterprise.context.ApplicationScoped
  public static class Caller {
    @Inject @Remote Greeter greeter;

    String call(String name) {
      return greeter.greet(name);
    }
  }

  @Test
  void aBeanIsCalledFromAnotherContainer() {
    try (TestApplication serving =
            TestApplication.with(ThreadNamingGreeter.class).directory(directory).start();
        TestApplication calling = TestApplication.with(Caller.class).directory(directory).start()) {
      String answer = calling.get(Caller.class).call("Ada");

      assertThat(answer).startsWith("Hello, Ada, from beanwire-");
      assertThat(serving.get(Greeter.class).greet("Bo")).endsWith(Thread.currentThread().getName());
    }
  }
}
