package io.beanwire.codec.fory;

import io.beanwire.codec.Gap;
import io.beanwire.codec.Gaps;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.SerializerContract;
import java.util.Map;

class ForySerializerTest extends SerializerContract {
  @Override
  protected Serializer serializer() {
    return new ForySerializer();
  }

  @Override
  protected Map<String, Gap> gaps() {
    return new Gaps()
        .rebuilt("comes back in the order of insertion", "LinkedHashMap in access order")
        .refused(
            "Fory finds no way to build the class",
            "an entry of a HashMap",
            "LinkedBlockingDeque",
            "Stream.toList",
            "Map.entry")
        .refused(
            "Fory calls itself for every level, and is stopped at 1,000",
            "a chain of 2,000",
            "a chain of 50,000")
        .byName();
  }
}
