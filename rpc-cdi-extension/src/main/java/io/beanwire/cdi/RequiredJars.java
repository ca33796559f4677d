package io.beanwire.cdi;

import jakarta.enterprise.inject.spi.Extension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fails the deployment with the names of the artifacts that are missing, where a container would
 * fail with a class that nobody knows. The container makes it before {@link BeanwireExtension},
 * whose classes cannot be linked then; so nothing of Beanwire may be named here but by its name.
 */
public final class RequiredJars implements Extension {
  /** A class of each jar, and the jar's artifact. */
  private static Map<String, String> jars() {
    Map<String, String> jars = new LinkedHashMap<>();
    jars.put("io.beanwire.RpcException", "io.beanwire:beanwire-api");
    jars.put("io.beanwire.server.RpcServer", "io.beanwire:rpc-transport");
    jars.put("io.netty.util.Version", "io.netty:netty-common");
    jars.put("io.netty.buffer.ByteBuf", "io.netty:netty-buffer");
    jars.put("io.netty.resolver.AddressResolver", "io.netty:netty-resolver");
    jars.put("io.netty.channel.Channel", "io.netty:netty-transport");
    jars.put("io.netty.handler.codec.ByteToMessageDecoder", "io.netty:netty-codec-base");
    jars.put("io.netty.channel.unix.UnixChannel", "io.netty:netty-transport-native-unix-common");
    jars.put("io.netty.channel.epoll.Epoll", "io.netty:netty-transport-classes-epoll");
    return jars;
  }

  /**
   * Called by the container.
   *
   * @throws IllegalStateException {@code BW0931} if a jar is missing
   */
  public RequiredJars() {
    List<String> missing = new ArrayList<>();
    ClassLoader loader = RequiredJars.class.getClassLoader();
    jars()
        .forEach(
            (type, artifact) -> {
              try {
                Class<?> unused = Class.forName(type, false, loader);
              } catch (ClassNotFoundException | LinkageError e) {
                missing.add(artifact);
              }
            });
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "BW0931 Beanwire needs jars that are not in the application: "
              + String.join(", ", missing)
              + ". Fix: add them as dependencies, or let Maven or Gradle add those of"
              + " io.beanwire:rpc-cdi-extension.");
    }
  }
}
