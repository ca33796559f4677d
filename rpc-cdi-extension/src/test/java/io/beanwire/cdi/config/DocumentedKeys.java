package io.beanwire.cdi.config;

import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.RegistryFactory.ConfigKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The tables of keys as the documentation must have them. */
final class DocumentedKeys {
  private static final List<String> NEEDED =
      List.of(
          "beanwire.registry",
          "beanwire.consul.url",
          "beanwire.client.<service>.addresses",
          "beanwire.server.host",
          "beanwire.server.port",
          "beanwire.client.[<service>.[<method>.]]timeout",
          "beanwire.client.[<service>.[<method>.]]max-attempts",
          "beanwire.codec.allow");

  private DocumentedKeys() {}

  /** What README has: the keys that are needed first. */
  static String shortTable() {
    List<ConfigKey> all = byArea().values().stream().flatMap(List::stream).toList();
    return table(
        NEEDED.stream()
            .map(name -> all.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow())
            .toList());
  }

  /** What docs/configuration.md has: a table for each area. */
  static String allTables() {
    return byArea().entrySet().stream()
        .map(area -> "## " + area.getKey() + "\n\n" + table(area.getValue()))
        .collect(Collectors.joining("\n\n"));
  }

  /** Each key with its default, in the spelling that MicroProfile's tools have for placeholders. */
  static Map<String, String> forTools() {
    Map<String, String> keys = new LinkedHashMap<>();
    byArea().values().stream().flatMap(List::stream).forEach(key -> addVariants(keys, key));
    return keys;
  }

  private static void addVariants(Map<String, String> keys, ConfigKey key) {
    String name = key.name();
    String fallback = key.defaultValue().startsWith("<") ? "" : key.defaultValue();
    int optional = name.indexOf('[');
    if (optional < 0) {
      keys.put(name.replace("<service>", "{*}"), fallback);
      return;
    }
    String area = name.substring(0, optional);
    String last = name.substring(name.lastIndexOf(']') + 1);
    keys.put(area + last, fallback);
    keys.put(area + "{*}." + last, "");
    if (name.contains("<method>")) {
      keys.put(area + "{*}.{*}." + last, "");
    }
  }

  private static Map<String, List<ConfigKey>> byArea() {
    Map<String, List<ConfigKey>> areas = new LinkedHashMap<>();
    areas.put("Application", documented(ApplicationKeys.all()));
    areas.put("Registries", registryKeys());
    areas.put("Codec", documented(CodecKeys.all()));
    areas.put("Server", documented(ServerKeys.all()));
    areas.put("Client", documented(ClientKeys.all()));
    return areas;
  }

  private static List<ConfigKey> documented(List<Key<?>> keys) {
    return keys.stream().map(Key::documented).toList();
  }

  private static List<ConfigKey> registryKeys() {
    return ServiceLoader.load(RegistryFactory.class).stream()
        .flatMap(factory -> factory.get().keys().stream())
        .sorted(Comparator.comparing(ConfigKey::name))
        .toList();
  }

  private static String table(List<ConfigKey> keys) {
    StringBuilder table = new StringBuilder("| key | value | default | what it does |\n");
    table.append("|---|---|---|---|");
    for (ConfigKey key : keys) {
      table
          .append("\n| `")
          .append(key.name())
          .append("` | ")
          .append(key.type())
          .append(" | ")
          .append(key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`")
          .append(" | ")
          .append(key.description())
          .append(" |");
    }
    return table.toString();
  }
}
