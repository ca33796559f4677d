package io.beanwire.registry;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes the {@code local} registry: the default, for instances on one machine. */
public final class LocalRegistryFactory implements RegistryFactory {
  /** What {@code beanwire.registry} calls it. */
  public static final String NAME = "local";

  static final String DIRECTORY = "beanwire.local.directory";
  static final String LEASE = "beanwire.local.lease";
  static final Duration DEFAULT_LEASE = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** For {@link java.util.ServiceLoader}. */
  public LocalRegistryFactory() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(
        new ConfigKey(
            DIRECTORY,
            "path",
            "<temporary directory>/beanwire-<user>",
            "Directory of the leases of this machine's instances; nobody but their user may be able"
                + " to write to it."),
        new ConfigKey(
            LEASE,
            "duration",
            DEFAULT_LEASE.toSeconds() + "s",
            "Time after which an instance whose process does not renew its lease is gone; renewed"
                + " at a third of it."));
  }

  @Override
  public Registry create(Settings settings) {
    Path directory =
        settings
            .text(DIRECTORY)
            .map(LocalRegistryFactory::path)
            .orElseGet(() -> defaultDirectory());
    Duration lease = settings.duration(LEASE).orElse(DEFAULT_LEASE);
    if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "BW0502 " + LEASE + ": " + lease.toMillis() + "ms (expected: a duration from 1s to 1h)");
    }
    return LocalRegistry.open(directory, lease);
  }

  static Path defaultDirectory() {
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir"), "beanwire-" + user);
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "BW0503 " + DIRECTORY + ": \"" + text + "\" (expected: a path; " + e.getReason() + ")",
          e);
    }
  }
}
