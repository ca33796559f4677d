package io.beanwire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows of a table of tests that do not have the wanted result yet. A row that is not listed must
 * have it; a row that is listed must not, so that the list shrinks with what is left to do.
 */
public final class KnownGaps {
  private final Map<String, Fate> byRow = new TreeMap<>();

  /** These rows have this fate, though another is wanted. */
  public KnownGaps add(Fate fate, String... rows) {
    for (String row : rows) {
      if (byRow.put(row, fate) != null) {
        throw new IllegalArgumentException("listed twice: " + row);
      }
    }
    return this;
  }

  /** Fails unless the row has a wanted fate, or is a gap and has the fate that is listed. */
  public void verify(String row, Set<Fate> wanted, Fate.Seen seen) {
    Fate listed = byRow.get(row);
    if (listed == null) {
      assertThat(wanted).as("%s: %s", row, seen.detail()).contains(seen.fate());
    } else {
      assertThat(wanted)
          .as("%s works now (%s): take it off the known gaps", row, seen.detail())
          .doesNotContain(seen.fate());
      assertThat(seen.fate()).as("%s is a known gap: %s", row, seen.detail()).isEqualTo(listed);
    }
  }

  /** Fails if a row is listed that does not exist. */
  public void verifyNames(Collection<String> rows) {
    assertThat(rows).doesNotHaveDuplicates().containsAll(byRow.keySet());
  }
}
