package io.beanwire.faults;

import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.StaticRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A client with default settings. Arguments: the servers' addresses, the file for its calls, then
 * {@code hello=200}, {@code record=200}, {@code note=2000}: calls per second until the driver says
 * something; {@code warmup=20000}: calls before that; {@code burst=1700}: so many one-way calls of
 * 64 KiB at once when the driver says something; {@code first=1}: one call, and no more.
 */
final class ClientMain {
  private static final int BURST_BYTES = 64 << 10;

  /** Longer than the default timeout of a call. */
  private static final Duration LAST_CALLS = Duration.ofSeconds(7);

  private static final Duration LAST_NOTES = Duration.ofSeconds(1);

  private ClientMain() {}

  public static void main(String[] arguments) throws Exception {
    Semaphore asked = Control.asked();
    Options options = new Options(List.of(arguments).subList(2, arguments.length));
    try (StaticRegistry registry = new StaticRegistry(new Options(addresses(arguments[0])));
        RpcClient client = RpcClient.builder().registry(registry).build();
        Load load = new Load(Files.newBufferedWriter(Path.of(arguments[1])))) {
      Target target = (Target) client.proxy(Target.contract(), o -> CallSettings.DEFAULT);
      if (options.number("first") > 0) {
        Control.say("ready");
        load.call("hello", id -> target.hello("first"));
      } else {
        warmUp(target, options.number("warmup"));
        load.pace("hello", options.number("hello"), id -> target.hello("x"));
        load.pace("record", options.number("record"), target::record);
        byte[] nothing = new byte[0];
        load.pace("note", options.number("note"), id -> noted(target, id, nothing));
        Control.say("ready");
        asked.acquire();
        byte[] bytes = new byte[BURST_BYTES];
        for (int i = 0; i < options.number("burst"); i++) {
          load.call("note", id -> noted(target, id, bytes));
        }
        if (options.number("burst") > 0) {
          Control.say("sent");
          asked.acquire();
        }
      }
      load.finish(LAST_CALLS);
      if (options.number("note") > 0 || options.number("burst") > 0) {
        // One-way calls return before they are written; closing the client drops what is queued.
        Thread.sleep(LAST_NOTES.toMillis());
      }
    }
    Control.say("done");
    Runtime.getRuntime().halt(0);
  }

  private static String noted(Target target, long id, byte[] bytes) {
    target.note(id, bytes);
    return "-";
  }

  private static void warmUp(Target target, int calls) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8 && calls > 0; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < calls / 8; i++) {
                  target.hello("warm-up");
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    }
  }

  private static List<String> addresses(String addresses) {
    return List.of("beanwire.client.target.addresses=" + addresses);
  }

  /** Words of the form key=value. */
  private record Options(List<String> words) implements RegistryFactory.Settings {
    int number(String key) {
      return text(key).map(Integer::parseInt).orElse(0);
    }

    @Override
    public Optional<String> text(String key) {
      return words.stream()
          .filter(word -> word.startsWith(key + "="))
          .map(word -> word.substring(key.length() + 1))
          .findFirst();
    }

    @Override
    public Optional<Duration> duration(String key) {
      return text(key).map(Duration::parse);
    }
  }
}
