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
    return new KnownGaps();
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
