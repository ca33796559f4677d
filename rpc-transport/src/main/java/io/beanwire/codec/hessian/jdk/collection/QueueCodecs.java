package io.beanwire.codec.hessian.jdk.collection;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;
import static io.beanwire.codec.hessian.jdk.collection.SortedCodecs.addTo;
import static io.beanwire.codec.hessian.jdk.collection.SortedCodecs.comparator;
import static io.beanwire.codec.hessian.jdk.collection.SortedCodecs.elements;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.jdk.value.FallbackCodec;
import io.beanwire.codec.hessian.jdk.value.Fields;
import io.beanwire.codec.hessian.jdk.value.ValueCodec;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Queues with a comparator or a capacity: plain lists where they have neither. */
final class QueueCodecs {
  private static final int INITIAL_CAPACITY = 11;
  private static final Fields BOUNDED =
      Fields.of(int.class, "capacity").and(Object[].class, "elements");

  private QueueCodecs() {}

  /** The codec of a class, or null if it is none of these. */
  static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.util.PriorityQueue" ->
          priority(
              registry,
              PriorityQueue.class,
              q -> ((PriorityQueue<?>) q).comparator(),
              order -> new PriorityQueue<>(INITIAL_CAPACITY, order));
      case "java.util.concurrent.PriorityBlockingQueue" ->
          priority(
              registry,
              PriorityBlockingQueue.class,
              q -> ((PriorityBlockingQueue<?>) q).comparator(),
              order -> new PriorityBlockingQueue<>(INITIAL_CAPACITY, order));
      case "java.util.concurrent.LinkedBlockingQueue" ->
          bounded(registry, LinkedBlockingQueue.class, LinkedBlockingQueue::new);
      case "java.util.concurrent.LinkedBlockingDeque" ->
          bounded(registry, LinkedBlockingDeque.class, LinkedBlockingDeque::new);
      case "java.util.concurrent.ArrayBlockingQueue" ->
          new ValueCodec<>(
                  registry,
                  ArrayBlockingQueue.class,
                  ArrayBlockingQueue.class.getName(),
                  BOUNDED,
                  v -> new Object[] {capacity(v), v.toArray()},
                  p -> new ArrayBlockingQueue<>((int) required(p[0]), false, elements(p)))
              .charging((limits, p) -> limits.charge(4L * (int) required(p[0])));
      case "java.util.concurrent.BlockingQueue", "java.util.concurrent.BlockingDeque" ->
          registry.of(LinkedBlockingDeque.class);
      default -> null;
    };
  }

  private static TypeCodec priority(
      CodecRegistry registry,
      Class<?> type,
      Function<Object, @Nullable Comparator<?>> order,
      Function<@Nullable Comparator<Object>, Queue<Object>> maker) {
    return FallbackCodec.filling(
        CollectionCodec.ordered(registry, type, type.getName(), () -> maker.apply(null), q -> q),
        v -> order.apply(v) == null,
        SortedCodecs.FIELDS,
        v -> new Object[] {order.apply(v), ((Collection<?>) v).toArray()},
        p -> {
          Queue<Object> queue = maker.apply(comparator(p));
          return new FallbackCodec.Filling(queue, () -> SortedCodecs.refill(queue, elements(p)));
        });
  }

  private static TypeCodec bounded(
      CodecRegistry registry, Class<?> type, IntFunction<? extends BlockingQueue<Object>> maker) {
    return new FallbackCodec(
        CollectionCodec.filled(registry, type, type.getName(), n -> maker.apply(Integer.MAX_VALUE)),
        v -> capacity(v) == Integer.MAX_VALUE,
        BOUNDED,
        v -> new Object[] {capacity(v), ((Collection<?>) v).toArray()},
        p -> addTo(maker.apply((int) required(p[0])), elements(p)));
  }

  private static int capacity(Object queue) {
    BlockingQueue<?> blocking = (BlockingQueue<?>) queue;
    return blocking.size() + blocking.remainingCapacity();
  }
}
