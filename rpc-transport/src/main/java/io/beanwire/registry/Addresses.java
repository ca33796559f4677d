package io.beanwire.registry;

import io.beanwire.contract.ServiceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host:port;weight=50,[::1]:port}. */
final class Addresses {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:\\[(?<six>[0-9A-Fa-f:.]+(?:%[^\\[\\]\\s]+)?)]|(?<host>[^\\s:;\\[\\]/]+)):(?<port>\\d{1,5})"
              + "(?:\\s*;\\s*weight=(?<weight>\\d{1,5}))?");

  private Addresses() {}

  /**
   * The instances that a value stands for, at least one.
   *
   * @throws IllegalArgumentException naming the key, the value and what was expected
   */
  static List<Instance> parse(ServiceId service, String key, String text) {
    Map<String, Instance> instances = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      Instance instance = instance(service, key, text, part.strip());
      if (instances.putIfAbsent(instance.id(), instance) != null) {
        throw refused(key, text, "\"" + part.strip() + "\" is listed twice");
      }
    }
    return List.copyOf(instances.values());
  }

  private static Instance instance(ServiceId service, String key, String text, String part) {
    Matcher match = ADDRESS.matcher(part);
    if (!match.matches()) {
      throw refused(key, text, "\"" + part + "\" is no address");
    }
    String host = match.group("six") != null ? match.group("six") : match.group("host");
    String weight = match.group("weight");
    int port = Integer.parseInt(match.group("port"));
    try {
      return new Instance(
          "static-" + service + "-" + host + "-" + port,
          service,
          host,
          port,
          weight == null ? Instance.DEFAULT_WEIGHT : Integer.parseInt(weight),
          Instant.EPOCH,
          Map.of());
    } catch (IllegalArgumentException e) {
      throw refused(key, text, "\"" + part + "\" has a bad " + e.getMessage());
    }
  }

  private static IllegalArgumentException refused(String key, String text, String why) {
    return new IllegalArgumentException(
        "BW0511 "
            + key
            + ": \""
            + text
            + "\": "
            + why
            + " (expected: host:port or host:port;weight=50, separated by commas, IPv6 addresses in"
            + " brackets)");
  }
}
