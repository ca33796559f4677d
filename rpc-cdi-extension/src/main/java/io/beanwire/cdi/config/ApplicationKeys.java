package io.beanwire.cdi.config;

import static io.beanwire.cdi.config.Key.Level.APPLICATION;

import io.beanwire.registry.LocalRegistryFactory;
import java.util.List;

/** What an application decides as a whole. */
public final class ApplicationKeys {
  private static final String AREA = "beanwire.";

  /** Whether anything is exported, and whether remote calls leave. */
  public static final Key<Boolean> ENABLED =
      new Key<>(
          AREA,
          "enabled",
          APPLICATION,
          Converter.FLAG,
          true,
          "`false` exports nothing, and every remote call fails at once.");

  /** The registry's name. */
  public static final Key<String> REGISTRY =
      new Key<>(
          AREA,
          "registry",
          APPLICATION,
          Converter.TEXT,
          LocalRegistryFactory.NAME,
          "Registry in which instances are registered and found: `local` (one machine), `static` (a list of addresses), `consul`, or one of your own.");

  /** What registry, logs and threads call the application. */
  public static final Key<String> APPLICATION_NAME =
      new Key<>(
          AREA,
          "application",
          APPLICATION,
          Converter.TEXT,
          "",
          "Name of the application in the registry, in logs, errors and thread names; its module's name if not set.");

  /** What they call the machine. */
  public static final Key<String> NODE =
      new Key<>(
          AREA,
          "node",
          APPLICATION,
          Converter.TEXT,
          "",
          "Name of the machine or container in the registry, in logs and errors; its host name if not set.");

  private ApplicationKeys() {}

  /** All of them, in the order of the documentation. */
  static List<Key<?>> all() {
    return List.of(ENABLED, REGISTRY, APPLICATION_NAME, NODE);
  }
}
