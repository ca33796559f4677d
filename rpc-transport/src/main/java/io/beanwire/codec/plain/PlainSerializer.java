package io.beanwire.codec.plain;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.hessian.HessianSerializer;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Carries values as plain data: what a server understands from generic clients beside what it is
 * configured to. Exceptions are told in words. Thread-safe.
 */
public final class PlainSerializer implements Serializer {
  /** Its number in frames. */
  public static final int ID = 7;

  private final HessianSerializer hessian = new HessianSerializer();
  private final AllowList jdkOnly = AllowList.of(Set.of(), List.of());
  private final boolean naming;

  private PlainSerializer(boolean naming) {
    this.naming = naming;
  }

  /** For a server, which knows the types: values of other classes than declared name theirs. */
  public static PlainSerializer ofServer() {
    return new PlainSerializer(true);
  }

  /** For a client, whose classes, if it has any, are of no interest to the server. */
  public static PlainSerializer ofClient() {
    return new PlainSerializer(false);
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public MessageCodec bind(List<Type> types, CodecContext context) {
    return bind(Role.ARGUMENTS, types, context);
  }

  @Override
  public MessageCodec bind(Role role, List<Type> types, CodecContext context) {
    if (role == Role.EXCEPTION) {
      throw new CodecException("BW0290 exceptions are not told as plain data, but in words");
    }
    CodecContext plain =
        new CodecContext(PlainSerializer.class.getClassLoader(), jdkOnly, context.limits());
    List<Type> any = Collections.nCopies(types.size(), Object.class);
    PlainShapes shapes = new PlainShapes(context);
    return new PlainCodec(
        role, List.copyOf(types), () -> hessian.bind(role, any, plain), shapes, naming);
  }
}
