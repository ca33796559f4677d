package io.beanwire.registry.consul;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How an instance looks in Consul.
 *
 * <p>Its service has a name that Consul can serve by DNS, too: lower-case letters, digits and
 * single dashes, at most 63: {@code com.acme.Orders} is {@code com-acme-orders}. Several services
 * may share one such name; which one it is, stands in the meta data, under keys that begin with
 * {@value #OWN}. Everything else in the meta data is the instance's own; a key that Consul does not
 * take is written in hexadecimal digits.
 */
final class ServiceEntry {
  /** Begins the tag that names the service: {@code beanwire-service=group/name:version}. */
  static final String SERVICE_TAG = "beanwire-service=";

  private static final String OWN = "beanwire-";
  private static final String FORMAT = OWN + "format";
  private static final String ID = OWN + "id";
  private static final String SERVICE = OWN + "service";
  private static final String GROUP = OWN + "group";
  private static final String VERSION = OWN + "version";
  private static final String WEIGHT = OWN + "weight";
  private static final String STARTED = OWN + "started";
  private static final String ENCODED = "_x";

  /** Meta data that operators filter by, and Consul by tags only. */
  private static final List<String> TAGGED = List.of("application", "node", "zone");

  /** Consul raises anything shorter to this. */
  private static final Duration SHORTEST_REMOVAL = Duration.ofMinutes(1);

  private static final int LONGEST_NAME = 63;
  private static final int DIGEST_BYTES = 4;

  // What Consul takes; it refuses the whole registration otherwise.
  private static final int MOST_META = 64;
  private static final int OWN_META = 7;
  private static final int LONGEST_VALUE = 512;

  private ServiceEntry() {}

  /** The name of a service in Consul. */
  static String name(ServiceId service) {
    String name = trimmed(service.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    String shortened = name.length() <= LONGEST_NAME ? name : cut(name, service);
    return shortened.isEmpty() ? "service" : shortened;
  }

  /** The id of an instance in Consul: its own where that needs no escaping in a path. */
  static String id(Instance instance) {
    return instance.id().matches("[A-Za-z0-9._-]{1,128}")
        ? instance.id()
        : UUID.nameUUIDFromBytes(instance.id().getBytes(UTF_8)).toString();
  }

  /** The body of a registration, with a check that passes until the time to live is over. */
  static String registration(ConsulJson json, Instance instance, Duration ttl) {
    ServiceId service = instance.service();
    JsonArrayBuilder tags =
        json.build().createArrayBuilder().add("beanwire").add(SERVICE_TAG + service);
    if (!service.group().isEmpty()) {
      tags.add("group=" + service.group());
    }
    if (!service.version().isEmpty()) {
      tags.add("version=" + service.version());
    }
    for (String key : TAGGED) {
      String value = instance.meta().get(key);
      if (value != null) {
        tags.add(key + "=" + value);
      }
    }
    Duration removal = ttl.multipliedBy(6);
    JsonObjectBuilder check =
        json.build()
            .createObjectBuilder()
            .add("Name", "Beanwire heartbeat")
            .add("TTL", ttl.toMillis() + "ms")
            .add("Status", "passing")
            .add(
                "DeregisterCriticalServiceAfter",
                (removal.compareTo(SHORTEST_REMOVAL) < 0 ? SHORTEST_REMOVAL : removal).toSeconds()
                    + "s");
    return json.build()
        .createObjectBuilder()
        .add("ID", id(instance))
        .add("Name", name(service))
        .add("Tags", tags)
        .add("Address", instance.host())
        .add("Port", instance.port())
        .add("Meta", meta(json, instance))
        .add("Check", check)
        .build()
        .toString();
  }

  /**
   * Reads an entry of {@code /v1/health/service}.
   *
   * @throws IllegalArgumentException saying what is missing or unreadable
   */
  static Instance instance(JsonObject entry) {
    JsonObject service = entry.getJsonObject("Service");
    Map<String, String> own = new HashMap<>();
    Map<String, String> rest = new HashMap<>();
    service
        .getJsonObject("Meta")
        .forEach(
            (key, value) -> {
              String text = ((JsonString) value).getString();
              if (key.startsWith(OWN)) {
                own.put(key, text);
              } else {
                rest.put(decoded(key), text);
              }
            });
    if (!text(own, FORMAT).equals("1")) {
      throw new IllegalArgumentException(FORMAT + ": " + own.get(FORMAT) + " (expected: 1)");
    }
    String address = service.getString("Address", "");
    try {
      return new Instance(
          text(own, ID),
          new ServiceId(text(own, SERVICE), text(own, GROUP), text(own, VERSION)),
          address.isEmpty() ? entry.getJsonObject("Node").getString("Address") : address,
          service.getInt("Port"),
          Integer.parseInt(text(own, WEIGHT)),
          Instant.parse(text(own, STARTED)),
          rest);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(STARTED + ": " + e.getMessage(), e);
    }
  }

  /** The service that a tag names; empty for any other tag. */
  static Optional<ServiceId> service(String tag) {
    if (!tag.startsWith(SERVICE_TAG)) {
      return Optional.empty();
    }
    String text = tag.substring(SERVICE_TAG.length());
    int slash = text.indexOf('/');
    int colon = text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
    try {
      return Optional.of(
          new ServiceId(
              text.substring(slash + 1, colon),
              text.substring(0, Math.max(slash, 0)),
              text.substring(Math.min(colon + 1, text.length()))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static JsonObjectBuilder meta(ConsulJson json, Instance instance) {
    JsonObjectBuilder meta = json.build().createObjectBuilder();
    instance.meta().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_META - OWN_META)
        .forEach(each -> meta.add(encoded(each.getKey()), fitting(each.getValue())));
    return meta.add(FORMAT, "1")
        .add(ID, instance.id())
        .add(SERVICE, instance.service().name())
        .add(GROUP, instance.service().group())
        .add(VERSION, instance.service().version())
        .add(WEIGHT, Integer.toString(instance.weight()))
        .add(STARTED, instance.startedAt().toString());
  }

  private static String fitting(String value) {
    return value.substring(0, Math.min(value.length(), LONGEST_VALUE));
  }

  private static String encoded(String key) {
    boolean plain =
        key.matches("[A-Za-z0-9_-]{1,128}") && !key.startsWith(OWN) && !key.startsWith(ENCODED);
    return plain ? key : ENCODED + HexFormat.of().formatHex(key.getBytes(UTF_8));
  }

  private static String decoded(String key) {
    return key.startsWith(ENCODED)
        ? new String(HexFormat.of().parseHex(key.substring(ENCODED.length())), UTF_8)
        : key;
  }

  private static String text(Map<String, String> meta, String key) {
    String value = meta.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key + ": is missing in the meta data");
    }
    return value;
  }

  /** Ends differently for services whose names are equal for the first 63 characters. */
  private static String cut(String name, ServiceId service) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(service.name().getBytes(UTF_8));
      String tail = HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
      return trimmed(name.substring(0, LONGEST_NAME - tail.length() - 1)) + "-" + tail;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String trimmed(String name) {
    return name.replaceAll("^-+|-+$", "");
  }
}
