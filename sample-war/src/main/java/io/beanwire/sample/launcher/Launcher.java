package io.beanwire.sample.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Opens the shop: starts three instances, prints the page's address, and closes the shop when this
 * program is told to end, by Ctrl-C or otherwise. Should it end without a chance to do so, the
 * instances notice and end by themselves ({@link ParentWatch}).
 */
public final class Launcher {
  private static final List<String> NAMES = List.of("Hamburg", "Trieste", "Antwerp");
  private static final int FIRST_PORT = 8080;

  private Launcher() {}

  /**
   * Runs until the process is told to end.
   *
   * @param arguments the folder for everything that is written; Payara Micro; the agent; the WAR
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    PayaraMicro payara =
        new PayaraMicro(Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
    Map<String, URI> urls = addresses();
    try (ControlPort control = ControlPort.open();
        Instances instances = new Instances(prepare(folder, payara, urls, control))) {
      control.serve(instances::command);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(instances), "close-shop"));
      Console.say("\nOpening " + urls.size() + " instances of the shop ...");
      instances.open();
      Console.say("\n  The shop is open: " + urls.get(NAMES.get(0)));
      Console.say("  Ctrl-C closes it.\n");
      new CountDownLatch(1).await();
    } catch (IllegalStateException failure) {
      Console.say("\n  " + failure.getMessage() + "\n");
      throw new IllegalStateException("The shop did not open; the reason is above.");
    }
  }

  private static Map<String, URI> addresses() {
    int first = Integer.getInteger("shop.port", FIRST_PORT);
    List<Integer> ports = FreePorts.from(first, NAMES.size());
    if (ports.get(0) != first) {
      Console.say("Port " + first + " is taken; the shop goes to " + ports.get(0) + ".");
    }
    Map<String, URI> urls = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      urls.put(NAMES.get(i), URI.create("http://127.0.0.1:" + ports.get(i) + "/"));
    }
    return urls;
  }

  private static List<ServerProcess> prepare(
      Path folder, PayaraMicro payara, Map<String, URI> urls, ControlPort control)
      throws IOException {
    Path registry = Files.createDirectories(folder.resolve("registry"));
    String all =
        urls.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","));
    List<ServerProcess> prepared = new ArrayList<>();
    for (Map.Entry<String, URI> entry : urls.entrySet()) {
      String name = entry.getKey();
      Path own = Files.createDirectories(folder.resolve(name.toLowerCase(Locale.ROOT)));
      Map<String, String> properties =
          Map.of(
              "shop.name", name,
              "shop.instances", all,
              // Its own meeting place, so that two shops on one machine do not mix.
              "beanwire.local.directory", registry.toString());
      prepared.add(
          new ServerProcess(
              name,
              entry.getValue(),
              new ServerLog(own.resolve("server.log")),
              payara.command(entry.getValue(), own, properties),
              control.environment()));
    }
    return prepared;
  }

  private static void close(Instances instances) {
    Console.say("\n  The shop closes ...");
    instances.close();
    Console.say("  The shop is closed.");
  }
}
