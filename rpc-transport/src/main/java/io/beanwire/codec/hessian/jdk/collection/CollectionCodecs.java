package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.TypeCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
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
import java.util.Queue;
import java.util.Set;
import java.util.Stack;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The mutable collections and maps of the JDK, and what stands for their interfaces. */
@SuppressWarnings("JdkObsolete") // it carries what applications use
public final class CollectionCodecs {
  private CollectionCodecs() {}

  /** Adds the codecs of this class. */
  public static void register(Map<Class<?>, Function<CodecRegistry, TypeCodec>> to) {
    to.put(ArrayList.class, ArrayListCodec::new);
    collection(to, LinkedList.class, n -> new LinkedList<>());
    collection(to, Vector.class, n -> new Vector<>());
    collection(to, Stack.class, n -> new Stack<>());
    collection(to, HashSet.class, n -> new HashSet<>());
    collection(to, LinkedHashSet.class, n -> new LinkedHashSet<>());
    collection(to, ArrayDeque.class, n -> new ArrayDeque<>());
    collection(to, ConcurrentLinkedQueue.class, n -> new ConcurrentLinkedQueue<>());
    collection(to, ConcurrentLinkedDeque.class, n -> new ConcurrentLinkedDeque<>());
    collection(to, ConcurrentHashMap.KeySetView.class, n -> ConcurrentHashMap.newKeySet());
    finished(to, CopyOnWriteArrayList.class, CopyOnWriteArrayList::new);
    to.put(
        CopyOnWriteArraySet.class,
        registry ->
            CollectionCodec.charged(
                registry,
                CopyOnWriteArraySet.class,
                CopyOnWriteArraySet::new,
                (in, elements) -> in.limits.work((long) elements.size() * elements.size() / 2)));
    map(to, HashMap.class, HashMap::new);
    map(to, LinkedHashMap.class, LinkedHashMap::new);
    filledLast(to, Hashtable.class, Hashtable::new, TableWork::ofHashtable);
    map(to, Properties.class, Properties::new);
    map(to, IdentityHashMap.class, IdentityHashMap::new);
    filledLast(to, WeakHashMap.class, WeakHashMap::new, TableWork::ofWeakMap);
    map(to, ConcurrentHashMap.class, ConcurrentHashMap::new);
    alias(to, ArrayList.class, Iterable.class, Collection.class, List.class);
    alias(to, ArrayList.class, java.util.AbstractCollection.class, java.util.AbstractList.class);
    alias(to, LinkedHashSet.class, Set.class, java.util.AbstractSet.class);
    alias(to, LinkedList.class, Queue.class, Deque.class);
    QueueCodecs.register(to);
    alias(to, HashMap.class, Map.class, java.util.AbstractMap.class);
    alias(to, ConcurrentHashMap.class, ConcurrentMap.class);
  }

  static void alias(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to,
      Class<?> concrete,
      Class<?>... declared) {
    for (Class<?> type : declared) {
      to.put(type, registry -> registry.of(concrete));
    }
  }

  private static void collection(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to,
      Class<?> type,
      IntFunction<? extends Collection<?>> maker) {
    to.put(type, registry -> CollectionCodec.filled(registry, type, type.getName(), maker));
  }

  private static void finished(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to,
      Class<?> type,
      Function<List<?>, ? extends Collection<?>> finisher) {
    to.put(type, registry -> CollectionCodec.finished(registry, type, type.getName(), finisher));
  }

  private static void map(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to,
      Class<?> type,
      Supplier<? extends Map<?, ?>> maker) {
    to.put(type, registry -> MapCodec.filled(registry, type, type.getName(), maker));
  }

  private static void filledLast(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to,
      Class<?> type,
      Supplier<? extends Map<?, ?>> maker,
      BiConsumer<Decoder, Map<?, ?>> charge) {
    to.put(type, registry -> MapCodec.filledLast(registry, type, maker, charge));
  }
}
