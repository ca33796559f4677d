package io.beanwire.it.codec;

import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimap;
import com.google.common.collect.Multiset;
import com.google.common.collect.Sets;
import io.beanwire.codec.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.collections.CollectionsKt;
import kotlin.collections.MapsKt;
import kotlin.collections.SetsKt;

/** Collections of Guava and Kotlin. */
final class LibraryValues {
  private static final Wire WIRE = Wire.of(Shop.class);

  private final List<JakartaValue> rows = new ArrayList<>();

  private LibraryValues() {}

  /** A contract that promises a multimap, which keeps its entries out of its fields. */
  interface WithMultimap {
    Multimap<String, String> notes();
  }

  /** A contract that promises a class of Guava's. */
  interface WithImmutableList {
    ImmutableList<String> names();
  }

  /** A contract that promises a multiset. */
  interface WithMultiset {
    Multiset<String> names();
  }

  static List<JakartaValue> rows() {
    LibraryValues values = new LibraryValues();
    values.addGuava();
    values.addViews();
    values.addOfContracts();
    values.addKotlin();
    return values.rows;
  }

  private void addGuava() {
    add("ImmutableList", "names", ImmutableList.of("a", "b"), "[a, b]");
    add("ImmutableList of one", "names", ImmutableList.of("a"), "[a]");
    add("ImmutableList as a collection", "all", ImmutableList.of("a", "b"), "[a, b]");
    add("ImmutableList as an object", "any", ImmutableList.of("a", "b"), "[a, b]");
    add("ImmutableSet", "tags", ImmutableSet.of("a", "b"), "[a, b]");
    add("ImmutableSortedSet", "tags", ImmutableSortedSet.of("b", "a"), "[a, b]");
    add("ImmutableMap", "notes", ImmutableMap.of("a", "b"), "{a=b}");
    add("HashBiMap", "notes", HashBiMap.create(Map.of("a", "b")), "{a=b}");
  }

  private void addViews() {
    add("Lists.transform", "names", Lists.transform(List.of(1), n -> "n" + n), "[n1]");
    add("Lists.partition's first", "names", Lists.partition(List.of("a", "b"), 1).get(0), "[a]");
    add("Sets.union", "tags", Sets.union(Set.of("a"), Set.of("a")), "[a]");
    add("Maps.filterKeys", "notes", Maps.filterKeys(Map.of("a", "b"), k -> true), "{a=b}");
    add("keys of a map", "tags", ImmutableMap.of("a", "b").keySet(), "[a]");
    add("values of a map", "all", ImmutableMap.of("a", "b").values(), "[b]");
    add("keys of the JDK's map", "tags", new java.util.HashMap<>(Map.of("a", "b")).keySet(), "[a]");
    add(
        "values of the JDK's map",
        "all",
        new java.util.TreeMap<>(Map.of("a", "b")).values(),
        "[b]");
    add(
        "a part of the JDK's list",
        "names",
        new ArrayList<>(List.of("a", "b")).subList(0, 1),
        "[a]");
    add("a list backwards", "names", Lists.reverse(new ArrayList<>(List.of("a", "b"))), "[b, a]");
  }

  /** What is declared cannot be replaced: it arrives with its entries, or is refused. */
  private void addOfContracts() {
    HashMultimap<String, String> notes = HashMultimap.create();
    notes.put("a", "b");
    contract("a declared Multimap", WithMultimap.class, "notes", notes, "{a=[b]}");
    Multiset<String> names = HashMultiset.create(List.of("a", "a"));
    contract("a declared Multiset", WithMultiset.class, "names", names, "[a x 2]");
    ImmutableList<String> list = ImmutableList.of("a", "b");
    contract("a declared ImmutableList", WithImmutableList.class, "names", list, "[a, b]");
  }

  private void contract(String name, Class<?> contract, String operation, Object v, String right) {
    rows.add(
        new JakartaValue(
            "Guava: " + name,
            () ->
                new Wire(contract, List.of("com.google.common.*")).result(operation, v).toString(),
            right,
            Fate.VALUE_OR_ERROR,
            "com.google.common.collect"));
  }

  private void addKotlin() {
    add("Kotlin's listOf", "names", CollectionsKt.listOf("a", "b"), "[a, b]");
    add("Kotlin's emptyList", "names", CollectionsKt.emptyList(), "[]");
    add("Kotlin's emptySet", "tags", SetsKt.emptySet(), "[]");
    add("Kotlin's emptyMap", "notes", MapsKt.emptyMap(), "{}");
    add("Kotlin's ArrayDeque", "names", new kotlin.collections.ArrayDeque<>(List.of("a")), "[a]");
    List<String> built = CollectionsKt.createListBuilder();
    built.add("a");
    add("Kotlin's buildList", "names", CollectionsKt.build(built), "[a]");
  }

  private void add(String name, String operation, Object value, String right) {
    rows.add(
        new JakartaValue(
            (value.getClass().getName().startsWith("com.google") ? "Guava: " : "") + name,
            () -> {
              Object read = WIRE.result(operation, value);
              boolean plain = read.getClass().getName().startsWith("java.util.");
              return plain ? read.toString() : read + " in " + read.getClass().getName();
            },
            right,
            Fate.VALUE,
            ""));
  }
}
