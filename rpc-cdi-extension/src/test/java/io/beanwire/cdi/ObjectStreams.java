package io.beanwire.cdi;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Type;
import java.util.List;

/** A serializer that is a bean. */
@ApplicationScoped
public class ObjectStreams implements Serializer {
  @Override
  public String name() {
    return "object-streams";
  }

  @Override
  public int id() {
    return 200;
  }

  @Override
  public MessageCodec bind(List<Type> types, CodecContext context) {
    return new MessageCodec() {
      @Override
      public void encode(Object[] values, ByteBuf out) {
        try (ObjectOutputStream stream = new ObjectOutputStream(new ByteBufOutputStream(out))) {
          stream.writeObject(values);
        } catch (IOException e) {
          throw new CodecException(e.toString(), e);
        }
      }

      @Override
      public Object[] decode(ByteBuf in) {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteBufInputStream(in))) {
          return (Object[]) stream.readObject();
        } catch (IOException | ClassNotFoundException e) {
          throw new CodecException(e.toString(), e);
        }
      }
    };
  }
}
