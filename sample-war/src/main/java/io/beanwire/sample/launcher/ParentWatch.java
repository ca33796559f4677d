package io.beanwire.sample.launcher;

import java.io.IOException;

/**
 * Rides along in each server process, as a Java agent, and ends it when the launcher is gone: the
 * process's standard input is a pipe from the launcher, which the operating system closes however
 * the launcher ends, {@code kill -9} included. The end is an orderly one, so the server drains.
 */
public final class ParentWatch {
  private ParentWatch() {}

  /** Called by the JVM before the server's main method. */
  public static void premain(String arguments) {
    Thread thread = new Thread(ParentWatch::watch, "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // The launcher writes nothing; whatever comes is ignored.
      }
    } catch (IOException broken) {
      // A broken pipe says the same as a closed one.
    }
    System.exit(0);
  }
}
