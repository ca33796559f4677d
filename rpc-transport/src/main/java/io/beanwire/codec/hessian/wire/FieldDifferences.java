package io.beanwire.codec.hessian.wire;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells which fields of a class only one side has: a field that was renamed loses its value. Each
 * layout that peers send is told once, and only the first few of a class.
 */
public final class FieldDifferences {
  private static final System.Logger LOG = System.getLogger(FieldDifferences.class.getName());
  private static final int MAX_LAYOUTS = 16;

  /** Kept with the class, so that it lives as long; of the JDK's types, so that it pins nothing. */
  private static final ClassValue<Map<List<String>, Boolean>> TOLD =
      new ClassValue<>() {
        @Override
        protected Map<List<String>, Boolean> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private FieldDifferences() {}

  /** Tells the difference if there is one and it has not been told before. */
  static void tell(ClassDefinition definition, Class<?> type, String[] local) {
    List<String> unknown = new ArrayList<>(definition.fields);
    unknown.removeAll(Arrays.asList(local));
    List<String> missing = new ArrayList<>(Arrays.asList(local));
    missing.removeAll(definition.fields);
    if (unknown.isEmpty() && missing.isEmpty()) {
      return;
    }
    Map<List<String>, Boolean> told = TOLD.get(type);
    if (told.size() < MAX_LAYOUTS && told.put(definition.fields, true) == null) {
      LOG.log(
          Level.INFO,
          "BW0221 {0} differs from the peer''s {1}: the peer alone has {2} (skipped), this"
              + " application alone has {3} (left at the default)",
          type.getName(),
          definition.className,
          unknown,
          missing);
    }
  }
}
