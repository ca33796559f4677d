package io.beanwire.codec.jdk;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.LibraryCodec;
import io.beanwire.codec.hessian.HashWork;
import io.netty.buffer.ByteBufInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object stream that asks the allow-list before it loads a class, and spends no more on arrays
 * than the message can fill.
 */
final class GuardedStream extends ObjectInputStream {
  /** A HashMap asks for up to eight buckets per entry; nothing asks for more. */
  private static final int ARRAY_SLOTS_PER_BYTE = 8;

  private static final int FREE_ARRAY_SLOTS = 1024;

  /** What a usual call stack bears: an object stream calls itself for every level. */
  private static final int MAX_DEPTH = 1000;

  private static final Map<String, Class<?>> PRIMITIVES =
      Stream.of(
              boolean.class,
              byte.class,
              char.class,
              short.class,
              int.class,
              long.class,
              float.class,
              double.class,
              void.class)
          .collect(Collectors.toUnmodifiableMap(Class::getName, type -> type));

  private final CodecContext context;
  private final HashWork.Message work;
  private long arraySlotsLeft;

  GuardedStream(ByteBufInputStream in, CodecContext context, HashWork.Message work)
      throws IOException {
    super(in);
    this.context = context;
    this.work = work;
    enableResolveObject(true);
    this.arraySlotsLeft = FREE_ARRAY_SLOTS + (long) ARRAY_SLOTS_PER_BYTE * in.available();
    setObjectInputFilter(this::filter);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    String name = description.getName();
    String element = LibraryCodec.elementOf(name);
    if (!isAllowed(element)) {
      context.allowList().check(element);
    }
    Class<?> primitive = PRIMITIVES.get(name);
    return primitive != null ? primitive : Class.forName(name, false, context.loader());
  }

  /** Called when an object has been read, before the one that holds it may hash it. */
  @Override
  protected Object resolveObject(Object read) {
    work.complete(read);
    return read;
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) {
    throw new CodecException(
        "BW0281 jdk: the message holds a dynamic proxy, and proxies may not travel");
  }

  /** Allows what the list allows within the limits, and nothing else. */
  private ObjectInputFilter.Status filter(ObjectInputFilter.FilterInfo info) {
    work.requireTime();
    if (info.depth() > Math.min(MAX_DEPTH, context.limits().maxDepth())
        || info.references() > context.limits().maxElements()) {
      throw new CodecException(
          "BW0282 jdk: the message is "
              + info.depth()
              + " deep and holds "
              + info.references()
              + " objects (allowed: a depth of "
              + MAX_DEPTH
              + ", and "
              + context.limits()
              + ")");
    }
    if (info.arrayLength() > 0) {
      arraySlotsLeft -= info.arrayLength();
      if (arraySlotsLeft < 0) {
        throw new CodecException(
            "BW0283 jdk: the message announces " + info.arrayLength() + " elements it cannot hold");
      }
    }
    Class<?> type = info.serialClass();
    return type == null || isAllowed(LibraryCodec.elementOf(type.getName()))
        ? ObjectInputFilter.Status.ALLOWED
        : ObjectInputFilter.Status.REJECTED;
  }

  private boolean isAllowed(String element) {
    return element.isEmpty()
        || PRIMITIVES.containsKey(element)
        || JdkTypes.isSerialForm(element)
        || context.allowList().allows(element);
  }
}
