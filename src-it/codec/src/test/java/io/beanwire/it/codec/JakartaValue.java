package io.beanwire.it.codec;

import io.beanwire.codec.Fate;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One value that an application may pass on.
 *
 * @param name of the row
 * @param sending sends it and shows what arrives
 * @param right what should be shown
 * @param wanted what may become of it
 * @param named what a clear error mentions
 */
record JakartaValue(
    String name, Supplier<String> sending, String right, Set<Fate> wanted, String named) {
  @Override
  public String toString() {
    return name;
  }
}
