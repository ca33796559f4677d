package io.beanwire.codec.hessian;

import io.beanwire.codec.Catalogue;
import io.beanwire.codec.CatalogueValue;
import io.beanwire.codec.Likeness;
import io.beanwire.codec.MessageCodec;
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
      MessageCodec codec = Ours.codec(value.types(), "io.beanwire.codec.*", "java.net.URL");
      Optional<String> first = difference(codec, values);
      return first.isPresent() ? first : difference(codec, values);
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  /** The first instance of a class is read in a frame, all others by the generated layout. */
  private static Optional<String> difference(MessageCodec codec, Object[] values) {
    ByteBuf message = Unpooled.buffer();
    codec.encode(values, message);
    return Likeness.difference(values, codec.decode(message));
  }
}
