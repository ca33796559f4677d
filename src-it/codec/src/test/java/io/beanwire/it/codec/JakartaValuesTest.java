package io.beanwire.it.codec;

import io.beanwire.codec.Fate;
import io.beanwire.codec.KnownGaps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What beans of Jakarta EE pass on: entities of Hibernate and EclipseLink, exceptions with their
 * causes, collections of libraries. The allow-list is the one that the contract derives; what is
 * not yet as it should be is listed in {@link #gaps()}.
 */
class JakartaValuesTest {
  private static final List<JakartaValue> ROWS = all();

  private static KnownGaps gaps() {
    return new KnownGaps()
        .add(
            Fate.CLEAR_ERROR,
            "hibernate: purchases, read",
            "hibernate: tags, read",
            "hibernate: notes, read",
            "hibernate: visits, read",
            "hibernate: referrer, read",
            "hibernate: purchases as the result",
            "hibernate: tags as the result",
            "hibernate: notes as the result",
            "hibernate: visits as the result, names",
            "hibernate: visits as the result, all",
            "hibernate: visits as the result, any",
            "hibernate: purchases lead back to their customer",
            "hibernate: the result of a query",
            "hibernate: a reference, read",
            "hibernate: purchases, read, its classes allowed",
            "hibernate: tags, read, its classes allowed",
            "hibernate: notes, read, its classes allowed",
            "eclipselink: purchases, read",
            "eclipselink: tags, read",
            "eclipselink: notes, read",
            "eclipselink: visits, read",
            "eclipselink: referrer, read",
            "eclipselink: purchases as the result",
            "eclipselink: tags as the result",
            "eclipselink: notes as the result",
            "eclipselink: visits as the result, names",
            "eclipselink: visits as the result, all",
            "eclipselink: visits as the result, any",
            "eclipselink: purchases lead back to their customer",
            "eclipselink: the result of a query",
            "eclipselink: a reference, read",
            "eclipselink: purchases, read, its classes allowed",
            "eclipselink: notes, read, its classes allowed",
            "a declared exception with a driver's cause",
            "a declared exception with a container's cause",
            "a declared exception with a provider's cause",
            "a declared exception that suppresses a container's",
            "a driver's cause is named",
            "a container's cause is named",
            "a driver's cause keeps its state",
            "a driver's exception as itself",
            "a chain that ends in a driver's exception",
            "Guava: ImmutableList",
            "Guava: ImmutableList of one",
            "Guava: ImmutableList as a collection",
            "Guava: ImmutableList as an object",
            "Guava: ImmutableSet",
            "Guava: ImmutableSortedSet",
            "Guava: ImmutableMap",
            "Guava: HashBiMap",
            "Guava: Lists.transform",
            "Guava: Sets.union",
            "Guava: Maps.filterKeys",
            "Guava: keys of a map",
            "Guava: values of a map",
            "Guava: a list backwards",
            "Kotlin's emptyList",
            "Kotlin's emptySet",
            "Kotlin's emptyMap",
            "Kotlin's ArrayDeque",
            "Kotlin's buildList")
        .add(Fate.SILENTLY_WRONG, "Guava: a declared Multimap")
        .add(
            Fate.UNCLEAR_ERROR,
            "hibernate: referrer, not read",
            "hibernate: a reference, not read",
            "eclipselink: purchases, not read",
            "eclipselink: tags, not read",
            "eclipselink: notes, not read",
            "eclipselink: visits, not read",
            "eclipselink: referrer, not read");
  }

  private static List<JakartaValue> all() {
    List<JakartaValue> all = new ArrayList<>();
    all.addAll(Persistence.rows("hibernate", Fate.ERROR));
    all.addAll(Persistence.rows("eclipselink", Fate.VALUE_OR_ERROR));
    all.addAll(ExceptionValues.rows());
    all.addAll(LibraryValues.rows());
    return all;
  }

  static List<JakartaValue> rows() {
    return ROWS;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aValueArrivesOrIsRefusedClearly(JakartaValue row) {
    Fate.Seen seen = Fate.of(row.sending(), row.right(), row.named());
    gaps().verify(row.name(), row.wanted(), seen);
  }

  @Test
  void onlyRowsAreListedAsGaps() {
    gaps().verifyNames(ROWS.stream().map(JakartaValue::name).toList());
  }
}
