package io.beanwire.codec.hessian.jdk.collection;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.jdk.value.FallbackCodec;
import io.beanwire.codec.hessian.jdk.value.Fields;
import io.beanwire.codec.hessian.jdk.value.ValueCodecs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Immutable, unmodifiable, synchronized, empty and other special collections of the JDK. */
@SuppressWarnings("JdkObsolete") // it carries what applications use
public final class WrapperCodecs {
  private static final String BY_IDENTITY = "java.util.IdentityHashMap$KeySpliterator";

  private WrapperCodecs() {}

  /** Adds the codecs of this class. */
  public static void register(Map<Class<?>, Function<CodecRegistry, TypeCodec>> to) {
    immutable(to, List.of(1), l -> List.of(l.toArray()));
    immutable(to, List.of(1, 2, 3), l -> Arrays.stream(l.toArray()).toList());
    immutableSet(to, Set.of(1));
    immutableSet(to, Set.of(1, 2, 3));
    immutable(to, Arrays.asList(1), l -> Arrays.asList(l.toArray()));
    immutable(to, Collections.emptyList(), l -> Collections.emptyList());
    immutable(to, Collections.emptySet(), l -> Collections.emptySet());
    immutable(to, Collections.singletonList(1), l -> Collections.singletonList(l.get(0)));
    immutable(to, Collections.singleton(1), l -> Collections.singleton(l.get(0)));
    immutable(
        to,
        Collections.unmodifiableList(new ArrayList<>()),
        l -> Collections.unmodifiableList(new ArrayList<>(l)));
    immutable(
        to,
        Collections.unmodifiableList(new LinkedList<>()),
        l -> Collections.unmodifiableList(new LinkedList<>(l)));
    list(
        to,
        Collections.unmodifiableCollection(new ArrayList<>()),
        l -> Collections.unmodifiableCollection(new ArrayList<>(l)));
    immutable(
        to,
        Collections.unmodifiableSet(new LinkedHashSet<>()),
        l -> Collections.unmodifiableSet(new LinkedHashSet<>(l)));
    list(
        to,
        Collections.synchronizedList(new ArrayList<>()),
        l -> Collections.synchronizedList(new ArrayList<>(l)));
    list(
        to,
        Collections.synchronizedList(new LinkedList<>()),
        l -> Collections.synchronizedList(new LinkedList<>(l)));
    list(
        to,
        Collections.synchronizedCollection(new ArrayList<>()),
        l -> Collections.synchronizedCollection(new ArrayList<>(l)));
    list(
        to,
        Collections.synchronizedSet(new LinkedHashSet<>()),
        l -> Collections.synchronizedSet(new LinkedHashSet<>(l)));
    to.put(Collections.newSetFromMap(new HashMap<>()).getClass(), WrapperCodecs::setFromMap);
    immutableMap(to, Map.of(1, 1));
    immutableMap(to, Map.of(1, 1, 2, 2));
    smallMap(to, Collections.emptyMap(), m -> Collections.emptyMap());
    smallMap(
        to,
        Collections.singletonMap(1, 1),
        m -> {
          Map.Entry<?, ?> entry = m.entrySet().iterator().next();
          return Collections.singletonMap(entry.getKey(), entry.getValue());
        });
    map(
        to,
        Collections.unmodifiableMap(new LinkedHashMap<>()),
        m -> Collections.unmodifiableMap(new LinkedHashMap<>(m)));
    map(
        to,
        Collections.synchronizedMap(new LinkedHashMap<>()),
        m -> Collections.synchronizedMap(new LinkedHashMap<>(m)));
    to.put(Collections.nCopies(1, 1).getClass(), CopiesCodec::new);
    constant(to, Collections.reverseOrder());
    constant(to, java.util.Comparator.naturalOrder());
    EnumCollectionCodecs.register(to);
  }

  /** A set by identity says so; others come back as one in the order of the message. */
  private static TypeCodec setFromMap(CodecRegistry registry) {
    Class<?> type = Collections.newSetFromMap(new HashMap<>()).getClass();
    return new FallbackCodec(
        CollectionCodec.finished(
            registry, type, type.getName(), l -> filled(new LinkedHashMap<>(), l)),
        v -> !((Set<?>) v).spliterator().getClass().getName().equals(BY_IDENTITY),
        Fields.of(Object[].class, "identities"),
        v -> new Object[] {((Set<?>) v).toArray()},
        p -> filled(new IdentityHashMap<>(), Arrays.asList((Object[]) required(p[0]))));
  }

  private static Set<Object> filled(Map<Object, Boolean> map, List<?> elements) {
    Set<Object> set = Collections.newSetFromMap(map);
    set.addAll(elements);
    return set;
  }

  private static void immutable(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to,
      Collection<?> sample,
      Function<List<?>, ? extends Collection<?>> finisher) {
    Class<?> type = sample.getClass();
    to.put(type, registry -> CollectionCodec.immutable(registry, type, finisher, null));
  }

  private static void smallMap(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to,
      Map<?, ?> sample,
      Function<Map<?, ?>, ? extends Map<?, ?>> finisher) {
    Class<?> type = sample.getClass();
    to.put(type, registry -> MapCodec.immutable(registry, type, finisher, null));
  }

  private static void list(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to,
      Collection<?> sample,
      Function<List<?>, ? extends Collection<?>> finisher) {
    Class<?> type = sample.getClass();
    to.put(type, registry -> CollectionCodec.finished(registry, type, type.getName(), finisher));
  }

  private static void map(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to,
      Map<?, ?> sample,
      Function<Map<?, ?>, ? extends Map<?, ?>> finisher) {
    Class<?> type = sample.getClass();
    to.put(type, registry -> MapCodec.finished(registry, type, type.getName(), finisher));
  }

  private static void immutableSet(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to, Set<?> sample) {
    Class<?> type = sample.getClass();
    to.put(
        type,
        registry ->
            CollectionCodec.immutable(
                registry, type, l -> Set.of(l.toArray()), TableWork::ofImmutable));
  }

  private static void immutableMap(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to, Map<?, ?> sample) {
    Class<?> type = sample.getClass();
    to.put(
        type, registry -> MapCodec.immutable(registry, type, Map::copyOf, TableWork::ofImmutable));
  }

  private static void constant(
      Map<Class<?>, Function<CodecRegistry, TypeCodec>> to, Object constant) {
    ValueCodecs.value(
        to, constant.getClass(), Fields.of(Object.class), v -> new Object[0], p -> constant);
  }
}
