package io.beanwire.it.codec;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.hessian.HessianSerializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Type;
import java.util.List;

/** Sends values as an operation of a contract does, with the allow-list that it derives. */
record Wire(Class<?> contract, List<String> allowed) {
  /** With nothing allowed beyond the contract. */
  static Wire of(Class<?> contract) {
    return new Wire(contract, List.of());
  }

  /** The result of the operation, as it arrives. */
  Object result(String operation, Object value) {
    Contract read = Contract.of(contract, "", "");
    Operation found =
        read.operations().stream()
            .filter(o -> o.name().equals(operation))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(operation));
    return sent(read, found.resultTypes(), value);
  }

  /** What one of the operations throws, as it arrives. */
  Throwable thrown(Throwable exception) {
    Contract read = Contract.of(contract, "", "");
    return (Throwable) sent(read, List.of(Throwable.class), exception);
  }

  private Object sent(Contract read, List<Type> types, Object value) {
    ByteBuf message = Unpooled.buffer();
    codec(read, types).encode(new Object[] {value}, message);
    return codec(read, types).decode(message)[0];
  }

  private MessageCodec codec(Contract read, List<Type> types) {
    AllowList list = AllowList.of(read.allowedTypes(), allowed);
    return new HessianSerializer()
        .bind(types, new CodecContext(contract.getClassLoader(), list, CodecLimits.DEFAULT));
  }
}
