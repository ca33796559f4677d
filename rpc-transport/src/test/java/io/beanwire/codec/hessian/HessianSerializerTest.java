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
        .rebuilt("comes back as an entry without a map", "an entry of a HashMap")
        .rebuilt("comes back in the order of insertion", "LinkedHashMap in access order")
        .byName();
  }
}
