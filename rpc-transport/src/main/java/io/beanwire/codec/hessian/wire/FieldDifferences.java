package io.beanwire.codec.hessian.wire;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a class only one side has: a field that was renamed loses its value. Told once
 * per class, layout and peer, and only for the first of many peers.
 */
public final class FieldDifferences {
  private static final System.Logger LOG = System.getLogger(FieldDifferences.class.getName());
  private static final int MAX_TOLD = 64;

  /** Kept with the class, so that it lives as long; of the JDK's types, so that it pins nothing. */
  private static final ClassValue<Map<List<String>, Boolean>> TOLD =
      new ClassValue<>() {
        @Override
        protected Map<List<String>, Boolean> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final ClassDefinition definition;
  private final Map<List<String>, Boolean> told;
  private final String text;

  private FieldDifferences(ClassDefinition definition, Class<?> type, String text) {
    this.definition = definition;
    this.told = TOLD.get(type);
    this.text = text;
  }

  /** The differences, or null if both sides have the same fields. */
  static @Nullable FieldDifferences between(
      ClassDefinition definition, Class<?> type, String[] local) {
    List<String> unknown = new ArrayList<>(definition.fields);
    unknown.removeAll(Arrays.asList(local));
    List<String> missing = new ArrayList<>(Arrays.asList(local));
    missing.removeAll(definition.fields);
    if (unknown.isEmpty() && missing.isEmpty()) {
      return null;
    }
    return new FieldDifferences(
        definition,
        type,
        type.getName()
            + " differs from "
            + definition.className
            + " of %s: it alone has "
            + unknown
            + " (skipped), this application alone has "
            + missing
            + " (left at the default)");
  }

  /** Tells them, if that has not been done before. */
  void tell(String peer) {
    if (told.size() >= MAX_TOLD) {
      return;
    }
    List<String> key = new ArrayList<>(definition.fields);
    key.add(peer);
    if (told.put(key, true) == null) {
      LOG.log(Level.INFO, () -> "BW0221 " + text.replace("%s", peer));
    }
  }
}
