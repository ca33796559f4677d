package io.beanwire.codec.hessian.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The definitions that messages have brought, found again by their bytes so that they need not be
 * parsed for every message. Of bounded size: a newcomer takes the place of another. Thread-safe.
 */
public final class DefinitionCache {
  private static final int SIZE = 256;
  private static final int MAX_BYTES = 4096;

  private final AtomicReferenceArray<ClassDefinition> known = new AtomicReferenceArray<>(SIZE);

  /** The definition that stands at the input's position, if it is known; its bytes are read. */
  @Nullable ClassDefinition take(Input in) {
    ClassDefinition candidate = known.get(place(in.hashAhead()));
    return candidate != null && in.skipIfAhead(candidate.encoded) ? candidate : null;
  }

  /**
   * Remembers a definition.
   *
   * @param hash what the input answered before the definition was read
   */
  void keep(int hash, ClassDefinition definition) {
    if (definition.encoded.length <= MAX_BYTES) {
      known.set(place(hash), definition);
    }
  }

  private static int place(int hash) {
    return (hash ^ (hash >>> 16)) & (SIZE - 1);
  }
}
