package io.beanwire.cdi.concurrent;

import io.beanwire.CallContext;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the {@link CallContext} along to tasks of managed executors and context services of Jakarta
 * Concurrency, which finds this by the service loader. Its name in {@code ContextServiceDefinition}
 * is {@value #TYPE}.
 */
public final class CallContextProvider implements ThreadContextProvider {
  private static final String TYPE = "Beanwire";

  /** Made by the service loader. */
  public CallContextProvider() {}

  @Override
  public ThreadContextSnapshot currentContext(Map<String, String> executionProperties) {
    return snapshot(CallContext.current());
  }

  @Override
  public ThreadContextSnapshot clearedContext(Map<String, String> executionProperties) {
    return snapshot(null);
  }

  @Override
  public String getThreadContextType() {
    return TYPE;
  }

  private static ThreadContextSnapshot snapshot(@Nullable CallContext context) {
    return () -> {
      CallContext.Scope scope = CallContext.enter(context);
      ThreadContextRestorer restorer = scope::close;
      return restorer;
    };
  }
}
