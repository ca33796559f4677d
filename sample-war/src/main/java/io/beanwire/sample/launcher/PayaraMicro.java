package io.beanwire.sample.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one Payara Micro is started: small, on loopback only, and without its cluster, which would
 * listen on all interfaces.
 *
 * @param jar Payara Micro itself
 * @param agent the jar that contains {@link ParentWatch}
 * @param war the sample
 */
record PayaraMicro(Path jar, Path agent, Path war) {
  private static final String LOOPBACK_ONLY =
      """
      set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
      set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
      """;

  private static final String ONE_LINE_PER_MESSAGE =
      """
      handlers=java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
      java.util.logging.SimpleFormatter.format=%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n
      .level=INFO
      """;

  /** The command for an instance whose files go to the given folder. */
  List<String> command(URI url, Path folder, Map<String, String> properties) throws IOException {
    Path boot = folder.resolve("before-boot.txt");
    Files.writeString(boot, LOOPBACK_ONLY);
    Path logging = folder.resolve("logging.properties");
    Files.writeString(logging, ONE_LINE_PER_MESSAGE);
    List<String> command =
        new ArrayList<>(
            List.of(
                ServerProcess.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + agent));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(
        List.of(
            "-jar",
            jar.toString(),
            "--port",
            String.valueOf(url.getPort()),
            "--nocluster",
            "--disablephonehome",
            "--prebootcommandfile",
            boot.toString(),
            "--logproperties",
            logging.toString(),
            "--unpackdir",
            folder.resolve("server").toString(),
            "--contextroot",
            "/",
            "--deploy",
            war.toString()));
    return command;
  }
}
