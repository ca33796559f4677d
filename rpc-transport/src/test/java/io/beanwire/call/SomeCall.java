package io.beanwire.call;

import io.beanwire.Attachments;
import io.beanwire.Attributes;
import io.beanwire.Idempotent;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A call that nobody makes, for what only looks at calls. */
public final class SomeCall implements CallInfo {
  /** Some operations. */
  public interface Service {
    void once(String key);

    @Idempotent
    void again(String key);
  }

  private final Operation operation;
  private final List<Object> arguments;
  private final Attributes attributes = new Attributes();

  private SomeCall(String operation, Object... arguments) {
    this.operation =
        Contract.of(Service.class, "", "").operations().stream()
            .filter(o -> o.name().equals(operation))
            .findFirst()
            .orElseThrow();
    this.arguments = Collections.unmodifiableList(Arrays.asList(arguments));
  }

  /** A call of an operation that may not be repeated. */
  public static SomeCall once() {
    return new SomeCall("once", "key");
  }

  /** A call of an idempotent operation. */
  public static SomeCall again(String key) {
    return new SomeCall("again", key);
  }

  @Override
  public Operation operation() {
    return operation;
  }

  @Override
  public List<Object> arguments() {
    return arguments;
  }

  @Override
  public long deadlineNanos() {
    return System.nanoTime() + 1_000_000_000;
  }

  @Override
  public Attributes attributes() {
    return attributes;
  }

  @Override
  public Attachments attachments() {
    return Attachments.EMPTY;
  }
}
