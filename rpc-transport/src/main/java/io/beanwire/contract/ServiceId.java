package io.beanwire.contract;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * What a client asks for and a server offers: name, group and version. Two servers with the same id
 * are interchangeable.
 *
 * @param name the service's name, 1 to 128 letters, digits, dots, dashes and underscores
 * @param group separates parallel environments, {@code ""} for none; same characters as the name
 * @param version separates incompatible contracts, {@code ""} for none; same characters as the name
 */
public record ServiceId(String name, String group, String version) {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{0,128}");

  public ServiceId {
    requireNonNull(name, "name");
    requireNonNull(group, "group");
    requireNonNull(version, "version");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("name: is empty (expected: letters, digits, . - _)");
    }
    check("name", name);
    check("group", group);
    check("version", version);
  }

  /** A service without group and version. */
  public static ServiceId of(String name) {
    return new ServiceId(name, "", "");
  }

  /**
   * Reads {@code group/name:version}, where group and version may be missing.
   *
   * @throws IllegalArgumentException if it has characters that are not allowed
   */
  public static ServiceId parse(String text) {
    int slash = text.indexOf('/');
    int colon = text.indexOf(':', slash + 1);
    return new ServiceId(
        text.substring(slash + 1, colon < 0 ? text.length() : colon),
        text.substring(0, Math.max(slash, 0)),
        colon < 0 ? "" : text.substring(colon + 1));
  }

  /** {@code group/name:version} without the parts that are empty. */
  @Override
  public String toString() {
    return (group.isEmpty() ? "" : group + "/") + name + (version.isEmpty() ? "" : ":" + version);
  }

  private static void check(String part, String value) {
    if (!PART.matcher(value).matches()) {
      throw new IllegalArgumentException(
          part + ": \"" + value + "\" (expected: up to 128 letters, digits, . - _)");
    }
  }
}
