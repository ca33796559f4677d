package io.beanwire.codec.hessian.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The definitions that messages have brought, found again by their bytes so that they are not
 * parsed for every message. A definition may stand in any of a few places, so that no pair evicts
 * each other; when all are taken, the oldest makes room. Of bounded size. Thread-safe.
 */
public final class DefinitionCache {
  private static final int GROUPS = 128;
  private static final int PLACES = 8;
  private static final int MAX_BYTES = 4096;

  private final AtomicReferenceArray<ClassDefinition> known =
      new AtomicReferenceArray<>(GROUPS * PLACES);

  /** The definition that stands at the input's position, if it is known; its bytes are read. */
  @Nullable ClassDefinition take(Input in) {
    int first = group(in.hashAhead());
    for (int place = first; place < first + PLACES; place++) {
      ClassDefinition candidate = known.get(place);
      if (candidate == null) {
        return null;
      } else if (in.skipIfAhead(candidate.encoded)) {
        return candidate;
      }
    }
    return null;
  }

  /**
   * Remembers a definition.
   *
   * @param hash what the input answered before the definition was read
   */
  void keep(int hash, ClassDefinition definition) {
    if (definition.encoded.length <= MAX_BYTES) {
      int first = group(hash);
      for (int place = first + PLACES - 1; place > first; place--) {
        known.set(place, known.get(place - 1));
      }
      known.set(first, definition);
    }
  }

  private static int group(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed >>> 16 & (GROUPS - 1)) * PLACES;
  }
}
