package io.beanwire.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what a serializer does not carry. */
public final class Gaps {
  private final Map<String, Gap> all = new HashMap<>();

  /** These values end in an error. */
  public Gaps refused(String reason, String... names) {
    return add(Gap.refused(reason), List.of(names));
  }

  /** These values come back in another class of collection, or as copies. */
  public Gaps rebuilt(String reason, String... names) {
    return add(Gap.rebuilt(reason), List.of(names));
  }

  /** No value of the catalogue is carried. */
  public Gaps allRefused(String reason) {
    return add(Gap.refused(reason), Catalogue.values().stream().map(CatalogueValue::name).toList());
  }

  public Map<String, Gap> byName() {
    return Map.copyOf(all);
  }

  private Gaps add(Gap gap, List<String> names) {
    for (String name : names) {
      if (all.put(name, gap) != null) {
        throw new IllegalArgumentException("listed twice: " + name);
      }
    }
    return this;
  }
}
