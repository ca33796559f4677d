package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named values that travel with a request beside its arguments, such as a tenant, a token or
 * tracing baggage. Immutable.
 *
 * <p>Names are case-sensitive. A value is text or bytes. All names and values of one request
 * together may take up to {@value #MAX_BYTES} bytes, text counted in UTF-8; there may be up to
 * {@value #MAX_VALUES} of them.
 */
public final class Attachments {
  /** The most that the names and values of one request may take, in bytes. */
  public static final int MAX_BYTES = 32 << 10;

  /** The longest name, in bytes of UTF-8. */
  public static final int MAX_NAME_BYTES = 255;

  /** The most attachments that one request may have. */
  public static final int MAX_VALUES = 64;

  /** No attachments. */
  public static final Attachments EMPTY = new Attachments(Map.of(), 0);

  private final Map<String, Object> values;
  private final int bytes;

  private Attachments(Map<String, Object> values, int bytes) {
    this.values = values;
    this.bytes = bytes;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The names, in the order in which they were added; unmodifiable. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The text of the given name; null if there is none, or it is bytes. */
  public @Nullable String text(String name) {
    return values.get(name) instanceof String text ? text : null;
  }

  /** A copy of the bytes of the given name; null if there are none, or it is text. */
  public byte @Nullable [] bytes(String name) {
    return values.get(name) instanceof byte[] value ? value.clone() : null;
  }

  /** How many bytes the names and values take, text counted in UTF-8. */
  public int sizeInBytes() {
    return bytes;
  }

  /**
   * These and one more text; an earlier value of the name is replaced.
   *
   * @throws IllegalArgumentException {@code BW0111} if the name is empty or too long, or all
   *     together take more than {@link #MAX_BYTES}
   */
  public Attachments with(String name, String value) {
    requireNonNull(value, "value");
    return put(name, value, utf8Length(value));
  }

  /**
   * These and one more sequence of bytes, which is copied; an earlier value of the name is
   * replaced.
   *
   * @throws IllegalArgumentException {@code BW0111} if the name is empty or too long, or all
   *     together take more than {@link #MAX_BYTES}
   */
  public Attachments with(String name, byte[] value) {
    requireNonNull(value, "value");
    return put(name, value.clone(), value.length);
  }

  private Attachments put(String name, Object value, int valueBytes) {
    requireNonNull(name, "name");
    int nameBytes = utf8Length(name);
    if (nameBytes == 0 || nameBytes > MAX_NAME_BYTES) {
      throw new IllegalArgumentException(
          "BW0111 the name of an attachment takes "
              + nameBytes
              + " bytes (expected: 1-"
              + MAX_NAME_BYTES
              + ")");
    }
    Map<String, Object> changed = new LinkedHashMap<>(values);
    Object before = changed.put(name, value);
    int total = bytes + valueBytes + (before == null ? nameBytes : -length(before));
    if (total > MAX_BYTES || changed.size() > MAX_VALUES) {
      throw new IllegalArgumentException(
          "BW0111 with attachment "
              + name
              + ", this request has "
              + changed.size()
              + " attachments of "
              + total
              + " bytes together (expected: up to "
              + MAX_VALUES
              + " of "
              + MAX_BYTES
              + " bytes); send large values as arguments");
    }
    return new Attachments(changed, total);
  }

  private static int length(Object value) {
    return value instanceof byte[] raw ? raw.length : utf8Length((String) value);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Attachments that) || !values.keySet().equals(that.values.keySet())) {
      return false;
    }
    return values.entrySet().stream()
        .allMatch(e -> same(e.getValue(), that.values.get(e.getKey())));
  }

  private static boolean same(Object one, @Nullable Object other) {
    return one instanceof byte[] a
        ? other instanceof byte[] b && Arrays.equals(a, b)
        : one.equals(other);
  }

  @Override
  public int hashCode() {
    return values.keySet().hashCode();
  }

  /** The names only: values may be secret. */
  @Override
  public String toString() {
    return "Attachments" + values.keySet();
  }
}
