package io.beanwire.cdi.config;

/**
 * A key with a service, or a service and a method, in the middle of its name.
 *
 * @param before such as {@code beanwire.client.}
 * @param after such as {@code .timeout}
 * @param byMethod whether a method may follow the service
 */
record NarrowedKey(String before, String after, boolean byMethod) {
  boolean matches(String name) {
    return name.length() > before.length() + after.length()
        && name.startsWith(before)
        && name.endsWith(after);
  }

  /** The same as an environment variable. */
  NarrowedKey variable() {
    return new NarrowedKey(EnvironmentName.of(before), EnvironmentName.of(after), byMethod);
  }

  /** What a name that matches has between the two. */
  String middle(String name) {
    return name.substring(before.length(), name.length() - after.length());
  }
}
