package io.beanwire.net;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The jars of Netty that must be there. Names nothing of theirs but by its name, so that it works
 * where they are missing.
 */
public final class NettyJars {
  private NettyJars() {}

  /** A class of each jar, and the jar's artifact. */
  private static Map<String, String> artifacts() {
    Map<String, String> artifacts = new LinkedHashMap<>();
    artifacts.put("io.netty.util.Version", "io.netty:netty-common");
    artifacts.put("io.netty.buffer.ByteBuf", "io.netty:netty-buffer");
    artifacts.put("io.netty.resolver.AddressResolver", "io.netty:netty-resolver");
    artifacts.put("io.netty.channel.Channel", "io.netty:netty-transport");
    artifacts.put("io.netty.handler.codec.ByteToMessageDecoder", "io.netty:netty-codec-base");
    artifacts.put(
        "io.netty.channel.unix.UnixChannel", "io.netty:netty-transport-native-unix-common");
    artifacts.put("io.netty.channel.epoll.Epoll", "io.netty:netty-transport-classes-epoll");
    return artifacts;
  }

  /**
   * The Maven artifacts of those that are missing. Looks for files, not for classes: a class is not
   * there either where a jar that it needs is missing.
   */
  public static List<String> missing() {
    ClassLoader loader = NettyJars.class.getClassLoader();
    return artifacts().entrySet().stream()
        .filter(jar -> loader.getResource(jar.getKey().replace('.', '/') + ".class") == null)
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * Looks whether all are there. To be called before the first class that needs one, which would
   * fail with a name that nobody knows.
   *
   * @throws DeploymentException {@code BW0413} for each jar that is missing
   */
  public static void check() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new DeploymentException(missing.stream().map(NettyJars::problem).toList());
    }
  }

  private static Problem problem(String artifact) {
    return new Problem(
        "BW0413",
        artifact,
        "is not on the class path.",
        "add this Maven artifact to the application, or let Maven or Gradle add all that"
            + " io.beanwire:rpc-transport needs.");
  }
}
