package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the filters of one call remember for each other, in this process; nothing of it travels. It
 * belongs to the call and not to a thread, so it is the same in every continuation. Thread-safe.
 */
public final class Attributes {
  /**
   * Names one attribute. Keys are compared by identity: whoever has the key may read and write the
   * attribute, and two filters never meet by accident.
   *
   * @param <T> the type of the attribute's value
   */
  @SuppressWarnings("UnusedTypeParameter") // it ties get() to set()
  public static final class Key<T> {
    private final String name;

    /**
     * Makes a key that is equal to no other.
     *
     * @param name for people, as in {@link #toString()}
     */
    public Key(String name) {
      this.name = requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final ConcurrentHashMap<Key<?>, Object> values = new ConcurrentHashMap<>(4);

  /** No attributes yet. */
  public Attributes() {}

  /** The attribute's value; null if it was not set. */
  @SuppressWarnings("unchecked") // set() has checked it
  public <T> @Nullable T get(Key<T> key) {
    return (T) values.get(key);
  }

  /** Sets an attribute; null removes it. */
  public <T> void set(Key<T> key, @Nullable T value) {
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  @Override
  public String toString() {
    return "Attributes" + values.keySet();
  }
}
