package io.beanwire.codec.hessian.jdk.collection;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.jdk.value.FallbackCodec;
import io.beanwire.codec.hessian.jdk.value.Fields;
import io.beanwire.codec.hessian.jdk.value.ValueCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorted collections: plain in natural order, objects with their comparator otherwise. */
public final class SortedCodecs {
  static final Fields FIELDS =
      Fields.of(Comparator.class, "comparator").and(Object[].class, "elements");

  private static final Set<String> NATURAL =
      Set.of(
          "com.google.common.collect.NaturalOrdering", "kotlin.comparisons.NaturalOrderComparator");

  private SortedCodecs() {}

  /** The codec of a class, or null if it is none of these. */
  public static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.util.TreeSet" -> set(registry, TreeSet.class, TreeSet::new);
      case "java.util.concurrent.ConcurrentSkipListSet" ->
          set(registry, ConcurrentSkipListSet.class, ConcurrentSkipListSet::new);
      case "java.util.Collections$UnmodifiableSortedSet" ->
          set(
              registry,
              Collections.unmodifiableSortedSet(new TreeSet<>()).getClass(),
              c -> new TreeSet<>(c),
              s -> Collections.unmodifiableSortedSet(s));
      case "java.util.Collections$UnmodifiableNavigableSet" ->
          set(
              registry,
              Collections.unmodifiableNavigableSet(new TreeSet<>()).getClass(),
              c -> new TreeSet<>(c),
              s -> Collections.unmodifiableNavigableSet((NavigableSet<Object>) s));
      case "java.util.Collections$SynchronizedSortedSet" ->
          set(
              registry,
              Collections.synchronizedSortedSet(new TreeSet<>()).getClass(),
              c -> new TreeSet<>(c),
              s -> Collections.synchronizedSortedSet(s));
      case "java.util.TreeMap" -> map(registry, TreeMap.class, TreeMap::new, m -> m);
      case "java.util.concurrent.ConcurrentSkipListMap" ->
          map(registry, ConcurrentSkipListMap.class, ConcurrentSkipListMap::new, m -> m);
      case "java.util.Collections$UnmodifiableSortedMap" ->
          map(
              registry,
              Collections.unmodifiableSortedMap(new TreeMap<>()).getClass(),
              c -> new TreeMap<>(c),
              m -> Collections.unmodifiableSortedMap(m));
      case "java.util.Collections$UnmodifiableNavigableMap" ->
          map(
              registry,
              Collections.unmodifiableNavigableMap(new TreeMap<>()).getClass(),
              c -> new TreeMap<>(c),
              m -> Collections.unmodifiableNavigableMap((NavigableMap<Object, Object>) m));
      case "java.util.Collections$SynchronizedSortedMap" ->
          map(
              registry,
              Collections.synchronizedSortedMap(new TreeMap<>()).getClass(),
              c -> new TreeMap<>(c),
              m -> Collections.synchronizedSortedMap(m));
      case "java.util.Collections$ReverseComparator2" -> reversed(registry);
      case "java.util.SortedSet", "java.util.NavigableSet" -> registry.of(TreeSet.class);
      case "java.util.SortedMap", "java.util.NavigableMap" -> registry.of(TreeMap.class);
      case "java.util.concurrent.ConcurrentNavigableMap" ->
          registry.of(ConcurrentSkipListMap.class);
      default -> null;
    };
  }

  /** A sorted set of a private class, which comes back as another. */
  public static TypeCodec set(CodecRegistry registry, Class<?> type, Class<?> public_) {
    return set(registry, type, public_.getName(), c -> new TreeSet<>(c), s -> s);
  }

  /** A sorted map of a private class, which comes back as another. */
  public static TypeCodec map(CodecRegistry registry, Class<?> type, Class<?> public_) {
    return map(registry, type, public_.getName(), c -> new TreeMap<>(c), m -> m);
  }

  private static TypeCodec set(
      CodecRegistry registry,
      Class<?> type,
      Function<@Nullable Comparator<Object>, SortedSet<Object>> maker) {
    return set(registry, type, maker, s -> s);
  }

  private static TypeCodec set(
      CodecRegistry registry,
      Class<?> type,
      Function<@Nullable Comparator<Object>, SortedSet<Object>> maker,
      Function<SortedSet<Object>, SortedSet<Object>> wrapper) {
    return set(registry, type, type.getName(), maker, wrapper);
  }

  private static TypeCodec map(
      CodecRegistry registry,
      Class<?> type,
      Function<@Nullable Comparator<Object>, SortedMap<Object, Object>> maker,
      Function<SortedMap<Object, Object>, SortedMap<Object, Object>> wrapper) {
    return map(registry, type, type.getName(), maker, wrapper);
  }

  private static TypeCodec set(
      CodecRegistry registry,
      Class<?> type,
      String name,
      Function<@Nullable Comparator<Object>, SortedSet<Object>> maker,
      Function<SortedSet<Object>, SortedSet<Object>> wrapper) {
    return FallbackCodec.filling(
        CollectionCodec.ordered(
            registry, type, name, () -> maker.apply(null), c -> wrapper.apply(asSet(c))),
        v -> isNatural(((SortedSet<?>) v).comparator()),
        FIELDS,
        v -> new Object[] {((SortedSet<?>) v).comparator(), ((SortedSet<?>) v).toArray()},
        p -> {
          SortedSet<Object> set = maker.apply(comparator(p));
          return new FallbackCodec.Filling(wrapper.apply(set), () -> refill(set, elements(p)));
        });
  }

  private static TypeCodec map(
      CodecRegistry registry,
      Class<?> type,
      String name,
      Function<@Nullable Comparator<Object>, SortedMap<Object, Object>> maker,
      Function<SortedMap<Object, Object>, SortedMap<Object, Object>> wrapper) {
    return FallbackCodec.filling(
        MapCodec.viewed(
            registry, type, name, () -> maker.apply(null), m -> wrapper.apply(asMap(m))),
        v -> isNatural(((SortedMap<?, ?>) v).comparator()),
        FIELDS,
        v -> new Object[] {((SortedMap<?, ?>) v).comparator(), flat((SortedMap<?, ?>) v)},
        p -> {
          SortedMap<Object, Object> map = maker.apply(comparator(p));
          return new FallbackCodec.Filling(wrapper.apply(map), () -> refill(map, elements(p)));
        });
  }

  /** Fills a collection anew, by the order that its elements have now. */
  static void refill(Collection<Object> target, List<Object> elements) {
    target.clear();
    target.addAll(elements);
  }

  private static void refill(Map<Object, Object> target, List<Object> flat) {
    target.clear();
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      target.put(flat.get(i), flat.get(i + 1));
    }
  }

  @SuppressWarnings("unchecked") // it was made here
  private static SortedSet<Object> asSet(Collection<?> made) {
    return (SortedSet<Object>) made;
  }

  @SuppressWarnings("unchecked") // it was made here
  private static SortedMap<Object, Object> asMap(Map<?, ?> made) {
    return (SortedMap<Object, Object>) made;
  }

  private static TypeCodec reversed(CodecRegistry registry) {
    return new ValueCodec<>(
        registry,
        Comparator.class,
        "java.util.Collections$ReverseComparator2",
        Fields.of(Comparator.class, "cmp"),
        v -> new Object[] {Collections.reverseOrder((Comparator<?>) v)},
        p -> Collections.reverseOrder((Comparator<?>) required(p[0])));
  }

  /** Whether elements are sorted by their own order; libraries have comparators for that, too. */
  private static boolean isNatural(@Nullable Comparator<?> comparator) {
    return comparator == null || NATURAL.contains(comparator.getClass().getName());
  }

  static <C extends Collection<Object>> C addTo(C target, List<?> elements) {
    target.addAll(elements);
    return target;
  }

  /** Takes out what a constructor of the application has put in; the message holds that as well. */
  public static void empty(Collection<?> made) {
    if (!made.isEmpty()) {
      made.clear();
    }
  }

  /** As {@link #empty(Collection)}. */
  public static void empty(Map<?, ?> made) {
    if (!made.isEmpty()) {
      made.clear();
    }
  }

  /** The keys and values of a map in turn. */
  public static Object[] flat(Map<?, ?> map) {
    List<@Nullable Object> flat = new ArrayList<>(2 * map.size());
    map.forEach(
        (key, value) -> {
          flat.add(key);
          flat.add(value);
        });
    return flat.toArray();
  }

  @SuppressWarnings("unchecked")
  static Comparator<Object> comparator(@Nullable Object[] parts) {
    return (Comparator<Object>) required(parts[0]);
  }

  static List<Object> elements(@Nullable Object[] parts) {
    return Arrays.asList((Object[]) required(parts[1]));
  }
}
