package io.beanwire.faults;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** A child's end of its line to the driver: words on standard output, a line on standard input. */
final class Control {
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Control() {}

  /** Says a line to the driver. */
  static void say(String line) {
    OUT.println(line);
  }

  /** Ends this process at once when the driver has gone, however it went. */
  static void endWithParent() {
    onInput(() -> {}, () -> Runtime.getRuntime().halt(3));
  }

  /** A permit for each time the driver asks; the end of the driver ends this process. */
  static Semaphore asked() {
    Semaphore asked = new Semaphore(0);
    onInput(asked::release, () -> Runtime.getRuntime().halt(3));
    return asked;
  }

  private static void onInput(Runnable line, Runnable end) {
    Thread thread =
        new Thread(
            () -> {
              try {
                for (int c = System.in.read(); c >= 0; c = System.in.read()) {
                  line.run();
                }
              } catch (IOException e) {
                // The same as its end.
              }
              end.run();
            },
            "control");
    thread.setDaemon(true);
    thread.start();
  }
}
