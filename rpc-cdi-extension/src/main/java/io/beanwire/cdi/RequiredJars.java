package io.beanwire.cdi;

import io.beanwire.net.NettyJars;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fails the deployment with the names of the artifacts that are missing, where a container would
 * fail with a class that nobody knows. It does so before {@link BeanwireExtension} does anything,
 * whose classes cannot be linked then; so nothing that may be missing is named here but by its
 * name. Not in the constructor: WildFly leaves an extension out that it cannot make, and goes on.
 */
public final class RequiredJars implements Extension {
  private static final String API = "io.beanwire:beanwire-api";
  private static final String ENGINE = "io.beanwire:rpc-transport";

  private static final int FIRST = 0;

  /** Called by the container. */
  public RequiredJars() {}

  /**
   * Called by the container.
   *
   * @throws IllegalStateException {@code BW0931} if a jar is missing
   */
  void check(@Observes @Priority(FIRST) BeforeBeanDiscovery event) {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "BW0931 Beanwire needs jars that are not in the application: "
              + String.join(", ", missing)
              + ". Fix: add them as dependencies, or let Maven or Gradle add those of"
              + " io.beanwire:rpc-cdi-extension.");
    }
  }

  private static List<String> missing() {
    ClassLoader loader = RequiredJars.class.getClassLoader();
    List<String> missing = new ArrayList<>();
    Map.of(API, "io/beanwire/RpcException.class", ENGINE, "io/beanwire/server/RpcServer.class")
        .forEach(
            (artifact, file) -> {
              if (loader.getResource(file) == null) {
                missing.add(artifact);
              }
            });
    // The engine knows what it needs, if it can be linked itself.
    if (missing.isEmpty()) {
      missing.addAll(NettyJars.missing());
    }
    return missing;
  }
}
