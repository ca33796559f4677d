package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.HashedKeys;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.TypeCodecFactory;
import io.beanwire.codec.hessian.jdk.value.AbstractTypeCodec;
import io.netty.buffer.ByteBuf;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what it takes to hash the values of a message, for serializers whose library fills hash
 * tables by itself: the same work is allowed as for Hessian, and the same error ends it.
 * Thread-safe.
 */
public final class HashWork {
  private final CodecRegistry registry;

  /** The bound of one context. */
  public HashWork(CodecContext context) {
    registry = new CodecRegistry(context, new AnyClass());
  }

  /** Begins a message. */
  public Message of(ByteBuf message) {
    Decoder meter = new Decoder(registry);
    meter.begin(message);
    return new Message(meter, new ProcessorTime(message.readableBytes()));
  }

  /** What one message has cost so far. Not thread-safe. */
  public static final class Message {
    private final Decoder meter;
    private final ProcessorTime time;

    private Message(Decoder meter, ProcessorTime time) {
      this.meter = meter;
      this.time = time;
    }

    /**
     * Looks at the time, where the keys of tables cannot be counted; to be called for every value.
     *
     * @throws CodecException if the message takes far longer than its bytes may
     */
    public void requireTime() {
      time.require();
    }

    /**
     * The keys of one hash table that is about to be filled. {@link Keys#end} must follow.
     *
     * @param container the table
     * @param added its keys or elements
     */
    public Keys keys(Object container, Collection<?> added) {
      return new Keys(HashedKeys.of(meter, container), added);
    }

    /**
     * Looks at a value that has been read, before others that may be hashed hold it.
     *
     * @throws CodecException if to hash it takes far longer than all of the message may
     */
    public void complete(@Nullable Object value) {
      if (value != null) {
        meter.requireHashable(value);
      }
    }
  }

  /** The keys of one hash table. */
  public static final class Keys {
    private final HashedKeys hashed;
    private final Collection<?> added;

    private Keys(HashedKeys hashed, Collection<?> added) {
      this.hashed = hashed;
      this.added = added;
    }

    /**
     * Charges a key that is about to be added.
     *
     * @throws CodecException if it takes more work than the message may
     */
    public void add(@Nullable Object key) {
      hashed.add(key, added, added.size());
    }

    /** The table is full. */
    public void end() {
      hashed.end();
    }
  }

  /** Other serializers carry classes that Hessian does not: those count as their own hash says. */
  private static final class AnyClass implements TypeCodecFactory {
    private final StandardCodecs codecs = new StandardCodecs();

    @Override
    public TypeCodec make(Class<?> type, ResolvedType resolved, CodecRegistry registry) {
      try {
        return codecs.make(type, resolved, registry);
      } catch (CodecException e) {
        return new AbstractTypeCodec(registry, type);
      }
    }

    @Override
    public @Nullable Class<?> builtIn(String name) {
      return codecs.builtIn(name);
    }

    @Override
    public TypeCodec standIn(String className, CodecRegistry registry) {
      return codecs.standIn(className, registry);
    }

    @Override
    public TypeCodec unknown(String className, CodecRegistry registry) {
      return codecs.unknown(className, registry);
    }
  }
}
