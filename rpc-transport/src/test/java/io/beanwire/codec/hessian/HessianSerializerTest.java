package io.beanwire.codec.hessian;

import io.beanwire.codec.Gap;
import io.beanwire.codec.Gaps;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.SerializerContract;
import java.util.Map;

class HessianSerializerTest extends SerializerContract {
  @Override
  protected Serializer serializer() {
    return new HessianSerializer();
  }

  @Override
  protected Map<String, Gap> gaps() {
    return new Gaps()
        .rebuilt("comes back in the order of insertion", "LinkedHashMap in access order")
        .rebuilt(
            "goes out as a plain list, set or map where the interface is declared, which every"
                + " implementation of Hessian reads, and comes back as `ArrayList`, `LinkedHashSet`"
                + " or `HashMap`",
            "Arrays.asList",
            "Arrays.asList of records",
            "List.of()",
            "List.of one",
            "List.of three",
            "List.of records",
            "Stream.toList",
            "Set.of()",
            "Set.of two",
            "Set.of three",
            "Map.of()",
            "Map.of one",
            "Map.of two",
            "emptyList",
            "emptySet",
            "emptyMap",
            "singletonList",
            "singleton",
            "singletonMap",
            "unmodifiableList",
            "unmodifiableList of an ArrayList",
            "unmodifiableSet")
        .byName();
  }
}
