package io.beanwire.sample.launcher;

/** Short lines for the person who runs the sample. */
final class Console {
  private Console() {}

  static void say(String instance, String message) {
    say("  %-8s %s".formatted(instance, message));
  }

  static void say(String message) {
    System.out.println(message);
    System.out.flush();
  }
}
