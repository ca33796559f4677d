package io.beanwire.call;

import io.beanwire.Attachments;
import io.beanwire.Attributes;
import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call, at either end, as filters, balancers, breakers and budgets see it. Thread-safe; valid
 * until the call has ended.
 */
public interface CallInfo {
  /** The operation called. */
  Operation operation();

  /** The service called. */
  default ServiceId service() {
    return operation().service();
  }

  /** The arguments, in the order of the parameters; unmodifiable. */
  List<@Nullable Object> arguments();

  /** When the call's time is over, on {@link System#nanoTime()}'s clock, or a test's. */
  long deadlineNanos();

  /** What is left of the call's time; zero or negative when it is over. */
  default Duration remaining() {
    return Duration.ofNanos(deadlineNanos() - System.nanoTime());
  }

  /** What filters remember for each other. */
  Attributes attributes();

  /** What travels with the request beside its arguments. */
  Attachments attachments();
}
