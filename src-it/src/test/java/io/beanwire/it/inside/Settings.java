package io.beanwire.it.inside;

import java.nio.file.Path;

/** How the applications under test are configured: alone on a free port of loopback. */
public final class Settings {
  private Settings() {}

  /** The contents of {@code microprofile-config.properties}. */
  public static String of(String application) {
    Path leases = Path.of(System.getProperty("it.work"), "leases-" + application);
    return """
        beanwire.registry=local
        beanwire.local.directory=%s
        beanwire.server.host=127.0.0.1
        beanwire.server.port=0
        beanwire.client.timeout=10s
        """
        .formatted(leases);
  }
}
