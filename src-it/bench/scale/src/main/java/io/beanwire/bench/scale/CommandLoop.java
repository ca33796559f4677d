package io.beanwire.bench.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Answers the driver's commands, one line for one line, until it says {@value #EXIT} or is gone.
 * Everything else that a process prints goes to its log.
 */
public final class CommandLoop {
  static final String EXIT = "exit";
  static final String DONE = "= ";
  static final String FAILED = "! ";

  /** What a process can be asked. */
  @FunctionalInterface
  public interface Command {
    /** Does it; the argument is the rest of the line. */
    String answer(String argument) throws Exception;
  }

  private CommandLoop() {}

  /** Serves until the end. */
  public static void serve(Map<String, Command> commands) throws IOException {
    PrintStream driver = System.out;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line;
    while ((line = lines.readLine()) != null && !line.equals(EXIT)) {
      int blank = line.indexOf(' ');
      String name = blank < 0 ? line : line.substring(0, blank);
      Command command = commands.get(name);
      String answer;
      try {
        if (command == null) {
          throw new IllegalArgumentException(
              "command: " + name + " (expected: one of " + commands.keySet() + ")");
        }
        answer = DONE + command.answer(blank < 0 ? "" : line.substring(blank + 1));
      } catch (Exception | LinkageError e) {
        e.printStackTrace();
        answer = FAILED + e.toString().replace('\n', ' ');
      }
      driver.println(answer);
      driver.flush();
    }
  }
}
