package io.beanwire.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One serializer's section of SERIALIZERS.md: what it does not bring back as it was, and why. */
record GapTable(String serializer, Map<String, Gap> gaps) {
  String markdown() {
    if (gaps.isEmpty()) {
      return "### What `"
          + serializer
          + "` does not carry\n\nNothing: every value of the catalogue comes back as it was.\n";
    }
    Map<Gap, List<String>> byReason =
        Catalogue.values().stream()
            .map(CatalogueValue::name)
            .filter(gaps::containsKey)
            .collect(Collectors.groupingBy(gaps::get, LinkedHashMap::new, Collectors.toList()));
    String rows =
        byReason.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return "### What `"
        + serializer
        + "` does not carry\n\n| values | what happens | why |\n|---|---|---|\n"
        + rows;
  }

  private static String row(Gap gap, List<String> values) {
    String names =
        values.size() == Catalogue.values().size()
            ? "every value of the catalogue"
            : String.join("; ", values);
    return "| " + names + " | " + gap.kind().word() + " | " + gap.reason() + " |\n";
  }
}
