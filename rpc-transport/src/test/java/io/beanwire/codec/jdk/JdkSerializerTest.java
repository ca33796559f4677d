package io.beanwire.codec.jdk;

import io.beanwire.codec.Gap;
import io.beanwire.codec.Gaps;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.SerializerContract;
import java.util.Map;

class JdkSerializerTest extends SerializerContract {
  @Override
  protected Serializer serializer() {
    return new JdkSerializer();
  }

  @Override
  protected Map<String, Gap> gaps() {
    return new Gaps()
        .refused(
            "the class is not `Serializable`",
            "Optional",
            "Optional empty",
            "OptionalInt",
            "OptionalInt empty",
            "OptionalLong",
            "OptionalDouble",
            "an entry of a HashMap",
            "Map.entry",
            "record that is not Serializable",
            "class that is not Serializable")
        .refused(
            "an object stream calls itself for every level, and is stopped at 1,000",
            "a chain of 2,000",
            "a chain of 50,000")
        .byName();
  }
}
