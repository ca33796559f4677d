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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Immutable, unmodifiable, synchronized, empty and other special collections of the JDK. */
@SuppressWarnings("JdkObsolete") // it carries what applications use
public final class WrapperCodecs {
  private static final String BY_IDENTITY = "java.util.IdentityHashMap$KeySpliterator";

  private WrapperCodecs() {}

  /** The codec of a class, or null if it is none of these. */
  public static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.util.ImmutableCollections$List12" ->
          immutable(registry, type, l -> List.of(l.toArray()));
      case "java.util.ImmutableCollections$ListN" ->
          immutable(registry, type, l -> Arrays.stream(l.toArray()).toList());
      case "java.util.ImmutableCollections$Set12" -> immutableSet(registry, type);
      case "java.util.ImmutableCollections$SetN" -> immutableSet(registry, type);
      case "java.util.Arrays$ArrayList" ->
          immutable(registry, type, l -> Arrays.asList(l.toArray()));
      case "java.util.Collections$EmptyList" ->
          immutable(registry, type, l -> Collections.emptyList());
      case "java.util.Collections$EmptySet" ->
          immutable(registry, type, l -> Collections.emptySet());
      case "java.util.Collections$SingletonList" ->
          immutable(registry, type, l -> Collections.singletonList(l.get(0)));
      case "java.util.Collections$SingletonSet" ->
          immutable(registry, type, l -> Collections.singleton(l.get(0)));
      case "java.util.Collections$UnmodifiableRandomAccessList" ->
          immutable(registry, type, l -> Collections.unmodifiableList(new ArrayList<>(l)));
      case "java.util.Collections$UnmodifiableList" ->
          immutable(registry, type, l -> Collections.unmodifiableList(new LinkedList<>(l)));
      case "java.util.Collections$UnmodifiableCollection" ->
          list(registry, type, l -> Collections.unmodifiableCollection(new ArrayList<>(l)));
      case "java.util.Collections$UnmodifiableSet" ->
          immutable(registry, type, l -> Collections.unmodifiableSet(new LinkedHashSet<>(l)));
      case "java.util.Collections$SynchronizedRandomAccessList" ->
          list(registry, type, l -> Collections.synchronizedList(new ArrayList<>(l)));
      case "java.util.Collections$SynchronizedList" ->
          list(registry, type, l -> Collections.synchronizedList(new LinkedList<>(l)));
      case "java.util.Collections$SynchronizedCollection" ->
          list(registry, type, l -> Collections.synchronizedCollection(new ArrayList<>(l)));
      case "java.util.Collections$SynchronizedSet" ->
          list(registry, type, l -> Collections.synchronizedSet(new LinkedHashSet<>(l)));
      case "java.util.Collections$SetFromMap" -> setFromMap(registry, type);
      case "java.util.ImmutableCollections$Map1" -> immutableMap(registry, type);
      case "java.util.ImmutableCollections$MapN" -> immutableMap(registry, type);
      case "java.util.Collections$EmptyMap" ->
          smallMap(registry, type, m -> Collections.emptyMap());
      case "java.util.Collections$SingletonMap" ->
          smallMap(
              registry,
              type,
              m -> {
                Map.Entry<?, ?> entry = m.entrySet().iterator().next();
                return Collections.singletonMap(entry.getKey(), entry.getValue());
              });
      case "java.util.Collections$UnmodifiableMap" ->
          map(registry, type, m -> Collections.unmodifiableMap(new LinkedHashMap<>(m)));
      case "java.util.Collections$SynchronizedMap" ->
          map(registry, type, m -> Collections.synchronizedMap(new LinkedHashMap<>(m)));
      case "java.util.Collections$CopiesList" -> new CopiesCodec(registry);
      case "java.util.Collections$ReverseComparator" ->
          constant(registry, Collections.reverseOrder());
      case "java.util.Comparators$NaturalOrderComparator" ->
          constant(registry, java.util.Comparator.naturalOrder());
      default -> EnumCollectionCodecs.of(registry, type);
    };
  }

  /** A set by identity says so; others come back as one in the order of the message. */
  private static TypeCodec setFromMap(CodecRegistry registry, Class<?> type) {
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

  private static TypeCodec immutable(
      CodecRegistry registry, Class<?> type, Function<List<?>, ? extends Collection<?>> finisher) {
    return CollectionCodec.immutable(registry, type, finisher, null);
  }

  private static TypeCodec smallMap(
      CodecRegistry registry, Class<?> type, Function<Map<?, ?>, ? extends Map<?, ?>> finisher) {
    return MapCodec.immutable(registry, type, finisher, null);
  }

  private static TypeCodec list(
      CodecRegistry registry, Class<?> type, Function<List<?>, ? extends Collection<?>> finisher) {
    return CollectionCodec.finished(registry, type, type.getName(), finisher);
  }

  private static TypeCodec map(
      CodecRegistry registry, Class<?> type, Function<Map<?, ?>, ? extends Map<?, ?>> finisher) {
    return MapCodec.finished(registry, type, type.getName(), finisher);
  }

  private static TypeCodec immutableSet(CodecRegistry registry, Class<?> type) {
    return CollectionCodec.immutable(
        registry, type, l -> Set.of(l.toArray()), TableWork::ofImmutable);
  }

  private static TypeCodec immutableMap(CodecRegistry registry, Class<?> type) {
    return MapCodec.immutable(registry, type, Map::copyOf, TableWork::ofImmutable);
  }

  private static TypeCodec constant(CodecRegistry registry, Object constant) {
    return ValueCodecs.value(
        registry, constant.getClass(), Fields.of(Object.class), v -> new Object[0], p -> constant);
  }
}
