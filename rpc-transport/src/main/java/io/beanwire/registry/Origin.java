package io.beanwire.registry;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which process an instance is, in words for people who look for it: part of {@link
 * Instance#meta()}, of log lines, thread names and errors.
 *
 * @param application the application's name; letters, digits, {@code .}, {@code -} and {@code _}
 * @param node the machine's name
 * @param pid the process
 */
public record Origin(String application, String node, long pid) {
  /** The key of the application's name in {@link Instance#meta()}. */
  public static final String APPLICATION = "application";

  /** The key of the machine's name. */
  public static final String NODE = "node";

  /** The key of the process. */
  public static final String PID = "pid";

  /** The key of Beanwire's version. */
  public static final String VERSION = "beanwire";

  private static final int MAX_LENGTH = 64;

  public Origin {
    application = plain(requireNonNull(application, "application"));
    node = plain(requireNonNull(node, "node"));
  }

  /** This process. */
  public static Origin of(String application, String node) {
    return new Origin(application, node, ProcessHandle.current().pid());
  }

  /** Beanwire's version as its jar says it; {@code development} outside of a jar. */
  public static String beanwireVersion() {
    @Nullable String version = Origin.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What an instance's metadata say of its process. */
  public Map<String, String> meta() {
    return Map.of(
        APPLICATION, application, NODE, node, PID, Long.toString(pid), VERSION, beanwireVersion());
  }

  /** Such as {@code shop on node7 (pid 4711)}; {@code ""} if the instance does not say. */
  public static String describe(Instance instance) {
    @Nullable String application = instance.meta().get(APPLICATION);
    if (application == null) {
      return "";
    }
    return plain(application)
        + " on "
        + plain(instance.meta().getOrDefault(NODE, ""))
        + " (pid "
        + plain(instance.meta().getOrDefault(PID, ""))
        + ")";
  }

  @Override
  public String toString() {
    return application + " on " + node + " (pid " + pid + ")";
  }

  /** Fit for a line of a log, a thread's name and every registry. */
  private static String plain(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]+", "-");
    return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH);
  }
}
