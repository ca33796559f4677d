package io.beanwire.codec.hessian;

import io.beanwire.codec.Catalogue;
import io.beanwire.codec.CatalogueValue;
import io.beanwire.codec.Likeness;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/** Sends every value of the catalogue through the codec, in a JVM of its own. */
public final class RoundTrips {
  private RoundTrips() {}

  public static void main(String[] arguments) {
    int differences = 0;
    for (CatalogueValue value : Catalogue.values()) {
      Optional<String> difference = difference(value);
      if (difference.isPresent()) {
        differences++;
        System.out.println(value.name() + ": " + difference.get());
      }
    }
    System.out.println(
        Catalogue.values().size()
            + " values on Java "
            + Runtime.version().feature()
            + ", "
            + differences
            + " differences");
    System.exit(differences == 0 ? 0 : 1);
  }

  static Optional<String> difference(CatalogueValue value) {
    if (new HessianSerializerTest().gaps().containsKey(value.name())) {
      return Optional.empty();
    }
    Object[] values = value.make().get();
    try {
      var codec = Ours.codec(value.types(), "io.beanwire.codec.*", "java.net.URL");
      Optional<String> difference = Optional.empty();
      for (int i = 0; i < 3 && difference.isEmpty(); i++) {
        ByteBuf message = Unpooled.buffer();
        codec.encode(values, message);
        difference = Likeness.difference(values, codec.decode(message));
      }
      return difference;
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }
}
