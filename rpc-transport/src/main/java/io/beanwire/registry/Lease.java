package io.beanwire.registry;

import io.beanwire.contract.ServiceId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * An instance that a process of this machine vouches for, as the content of a lease file. The time
 * of the last renewal is the file's time of modification.
 *
 * @param instance what is offered
 * @param pid the process that renews the lease
 * @param length how long the lease holds after a renewal
 */
record Lease(Instance instance, long pid, Duration length) {
  private static final String FORMAT = "1";
  private static final String META = "meta.";

  /** The clocks of two processes' start times agree only to the second. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  /**
   * Whether the lease, last renewed at the given time, still stands for a living process. A process
   * that has started after the renewal has only inherited the id of the one that renewed.
   */
  boolean holds(Instant renewedAt, Instant now, Processes processes) {
    return Duration.between(renewedAt, now).abs().compareTo(length) <= 0
        && processes
            .startedAt(pid)
            .filter(startedAt -> !startedAt.isAfter(renewedAt.plus(START_TOLERANCE)))
            .isPresent();
  }

  byte[] encode() throws IOException {
    Properties file = new Properties();
    file.setProperty("format", FORMAT);
    file.setProperty("pid", Long.toString(pid));
    file.setProperty("lease", length.toString());
    file.setProperty("id", instance.id());
    file.setProperty("service", instance.service().name());
    file.setProperty("group", instance.service().group());
    file.setProperty("version", instance.service().version());
    file.setProperty("host", instance.host());
    file.setProperty("port", Integer.toString(instance.port()));
    file.setProperty("weight", Integer.toString(instance.weight()));
    file.setProperty("started", instance.startedAt().toString());
    instance.meta().forEach((key, value) -> file.setProperty(META + key, value));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    file.store(bytes, null);
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #encode()} wrote.
   *
   * @throws IllegalArgumentException saying what is missing or unreadable
   */
  static Lease decode(byte[] bytes) throws IOException {
    Properties file = new Properties();
    file.load(new ByteArrayInputStream(bytes));
    String format = text(file, "format");
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("format: " + format + " (expected: " + FORMAT + ")");
    }
    try {
      return new Lease(
          instance(file), Long.parseLong(text(file, "pid")), Duration.parse(text(file, "lease")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("time: " + e.getMessage(), e);
    }
  }

  private static Instance instance(Properties file) {
    Map<String, String> meta = new HashMap<>();
    for (String key : file.stringPropertyNames()) {
      if (key.startsWith(META)) {
        meta.put(key.substring(META.length()), text(file, key));
      }
    }
    return new Instance(
        text(file, "id"),
        new ServiceId(text(file, "service"), text(file, "group"), text(file, "version")),
        text(file, "host"),
        Integer.parseInt(text(file, "port")),
        Integer.parseInt(text(file, "weight")),
        Instant.parse(text(file, "started")),
        meta);
  }

  private static String text(Properties file, String key) {
    String value = file.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + ": is missing");
    }
    return value;
  }
}
