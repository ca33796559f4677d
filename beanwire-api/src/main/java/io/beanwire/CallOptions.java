package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one call is made, where it differs from what is configured. Immutable; may be kept and used
 * for any number of calls.
 *
 * <pre>{@code
 * static final CallOptions QUICK = CallOptions.DEFAULT.withTimeout(Duration.ofMillis(200));
 * Order order = Calls.with(QUICK).call(() -> orders.find(7));
 * }</pre>
 */
public final class CallOptions {
  /** As configured. */
  public static final CallOptions DEFAULT =
      new CallOptions(null, Attachments.EMPTY, null, Map.of());

  private final @Nullable Duration timeout;
  private final Attachments attachments;
  private final @Nullable String instance;
  private final Map<String, String> tags;

  private CallOptions(
      @Nullable Duration timeout,
      Attachments attachments,
      @Nullable String instance,
      Map<String, String> tags) {
    this.timeout = timeout;
    this.attachments = attachments;
    this.instance = instance;
    this.tags = tags;
  }

  /** How long the call may take over all its attempts; null for as long as is configured. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** What travels with the request, beside what client filters attach. */
  public Attachments attachments() {
    return attachments;
  }

  /** The only instance that may be called; null for any. */
  public @Nullable String instance() {
    return instance;
  }

  /** What the registry has to tell of instances that may be called; empty for nothing. */
  public Map<String, String> tags() {
    return tags;
  }

  /** Whether only some of the instances may be called. */
  public boolean isSelective() {
    return instance != null || !tags.isEmpty();
  }

  /**
   * The same with another timeout. Within a call that is being served, what is left of its time
   * still ends the call.
   *
   * @param timeout 1 ms to 1 day
   */
  public CallOptions withTimeout(Duration timeout) {
    if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("timeout: " + timeout + " (expected: 1 ms to 1 day)");
    }
    return new CallOptions(timeout, attachments, instance, tags);
  }

  /** The same with one more attachment. Client filters may attach another value of the name. */
  public CallOptions withAttachment(String name, String value) {
    return new CallOptions(timeout, attachments.with(name, value), instance, tags);
  }

  /** The same with one more attachment. Client filters may attach another value of the name. */
  public CallOptions withAttachment(String name, byte[] value) {
    return new CallOptions(timeout, attachments.with(name, value), instance, tags);
  }

  /**
   * The same, for one instance only: the call fails if it is not there.
   *
   * @param instance its id in the registry, or its address as {@code host:port}
   */
  public CallOptions withInstance(String instance) {
    return new CallOptions(timeout, attachments, requireNonNull(instance, "instance"), tags);
  }

  /**
   * The same, only for instances of which the registry tells this, such as a zone or a colour; all
   * tags that are given have to match.
   *
   * @param name the name of a value that the instance was registered with
   * @param value what it has to be
   */
  public CallOptions withTag(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(tags);
    more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    return new CallOptions(timeout, attachments, instance, Collections.unmodifiableMap(more));
  }

  /** Without the attachments' values, which may be secret. */
  @Override
  public String toString() {
    return "CallOptions[timeout="
        + timeout
        + ", attachments="
        + attachments.names()
        + ", instance="
        + instance
        + ", tags="
        + tags
        + "]";
  }
}
