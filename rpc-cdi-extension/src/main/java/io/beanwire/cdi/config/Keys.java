package io.beanwire.cdi.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every key but those that registries bring themselves. Each is declared once, in the class of its
 * area; its default is that of the engine's settings.
 */
public final class Keys {
  private Keys() {}

  /** All keys, in the order of the documentation. */
  public static List<Key<?>> all() {
    return Stream.of(ApplicationKeys.all(), CodecKeys.all(), ServerKeys.all(), ClientKeys.all())
        .<Key<?>>flatMap(List::stream)
        .toList();
  }
}
