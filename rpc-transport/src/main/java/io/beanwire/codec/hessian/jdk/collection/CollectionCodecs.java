package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.TypeCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Stack;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The mutable collections and maps of the JDK, and what stands for their interfaces. */
@SuppressWarnings("JdkObsolete") // it carries what applications use
public final class CollectionCodecs {
  private CollectionCodecs() {}

  /** The codec of a class, or null if it is none of these. */
  public static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.util.ArrayList" -> new ArrayListCodec(registry);
      case "java.util.LinkedList" ->
          collection(registry, LinkedList.class, n -> new LinkedList<>());
      case "java.util.Vector" -> collection(registry, Vector.class, n -> new Vector<>());
      case "java.util.Stack" -> collection(registry, Stack.class, n -> new Stack<>());
      case "java.util.HashSet" -> collection(registry, HashSet.class, n -> new HashSet<>());
      case "java.util.LinkedHashSet" ->
          collection(registry, LinkedHashSet.class, n -> new LinkedHashSet<>());
      case "java.util.ArrayDeque" ->
          collection(registry, ArrayDeque.class, n -> new ArrayDeque<>());
      case "java.util.concurrent.ConcurrentLinkedQueue" ->
          collection(registry, ConcurrentLinkedQueue.class, n -> new ConcurrentLinkedQueue<>());
      case "java.util.concurrent.ConcurrentLinkedDeque" ->
          collection(registry, ConcurrentLinkedDeque.class, n -> new ConcurrentLinkedDeque<>());
      case "java.util.concurrent.ConcurrentHashMap$KeySetView" ->
          collection(
              registry, ConcurrentHashMap.KeySetView.class, n -> ConcurrentHashMap.newKeySet());
      case "java.util.concurrent.CopyOnWriteArrayList" ->
          finished(registry, CopyOnWriteArrayList.class, CopyOnWriteArrayList::new);
      case "java.util.concurrent.CopyOnWriteArraySet" ->
          CollectionCodec.charged(
              registry,
              CopyOnWriteArraySet.class,
              CopyOnWriteArraySet::new,
              (in, elements) -> in.limits.work((long) elements.size() * elements.size() / 2));
      case "java.util.HashMap" -> map(registry, HashMap.class, HashMap::new);
      case "java.util.LinkedHashMap" -> map(registry, LinkedHashMap.class, LinkedHashMap::new);
      case "java.util.Hashtable" ->
          filledLast(registry, Hashtable.class, Hashtable::new, TableWork::ofHashtable);
      case "java.util.Properties" -> map(registry, Properties.class, Properties::new);
      case "java.util.IdentityHashMap" ->
          map(registry, IdentityHashMap.class, IdentityHashMap::new);
      case "java.util.WeakHashMap" ->
          filledLast(registry, WeakHashMap.class, WeakHashMap::new, TableWork::ofWeakMap);
      case "java.util.concurrent.ConcurrentHashMap" ->
          map(registry, ConcurrentHashMap.class, ConcurrentHashMap::new);
      case "java.lang.Iterable", "java.util.Collection", "java.util.List" ->
          registry.of(ArrayList.class);
      case "java.util.AbstractCollection", "java.util.AbstractList" -> registry.of(ArrayList.class);
      case "java.util.Set", "java.util.AbstractSet" -> registry.of(LinkedHashSet.class);
      case "java.util.Queue", "java.util.Deque" -> registry.of(LinkedList.class);
      case "java.util.Map", "java.util.AbstractMap" -> registry.of(HashMap.class);
      case "java.util.concurrent.ConcurrentMap" -> registry.of(ConcurrentHashMap.class);
      default -> QueueCodecs.of(registry, type);
    };
  }

  private static TypeCodec collection(
      CodecRegistry registry, Class<?> type, IntFunction<? extends Collection<?>> maker) {
    return CollectionCodec.filled(registry, type, type.getName(), maker);
  }

  private static TypeCodec finished(
      CodecRegistry registry, Class<?> type, Function<List<?>, ? extends Collection<?>> finisher) {
    return CollectionCodec.finished(registry, type, type.getName(), finisher);
  }

  private static TypeCodec map(
      CodecRegistry registry, Class<?> type, Supplier<? extends Map<?, ?>> maker) {
    return MapCodec.filled(registry, type, type.getName(), maker);
  }

  private static TypeCodec filledLast(
      CodecRegistry registry,
      Class<?> type,
      Supplier<? extends Map<?, ?>> maker,
      BiConsumer<Decoder, Map<?, ?>> charge) {
    return MapCodec.filledLast(registry, type, maker, charge);
  }
}
