package io.beanwire;

import static java.util.Objects.requireNonNull;

/**
 * Something wrong with a deployment: a contract that cannot be served, a setting that cannot be
 * read. Problems are collected and reported together.
 *
 * @param code {@code BW} and four digits; documented in ERRORS.md
 * @param place the class, method, injection point or configuration key
 * @param message what is wrong, with the value and what was expected
 * @param fix what to do about it
 */
public record Problem(String code, String place, String message, String fix) {
  public Problem {
    requireNonNull(code, "code");
    requireNonNull(place, "place");
    requireNonNull(message, "message");
    requireNonNull(fix, "fix");
  }

  @Override
  public String toString() {
    return code + " " + place + ": " + message + " Fix: " + fix;
  }
}
