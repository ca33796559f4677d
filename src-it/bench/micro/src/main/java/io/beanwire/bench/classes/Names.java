package io.beanwire.bench.classes;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that can be pronounced, drawn from a seed; no two are the same. */
final class Names {
  private static final String CONSONANTS = "bcdfghklmnprstvz";
  private static final String VOWELS = "aeiou";

  private final Random random;
  private final Set<String> taken = new HashSet<>();

  Names(Random random) {
    this.random = random;
  }

  /** A name for a package, a field or a constant, of two to {@code most} syllables. */
  String lower(int most) {
    while (true) {
      StringBuilder name = new StringBuilder();
      for (int left = 2 + random.nextInt(most - 1); left > 0; left--) {
        name.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
        name.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
      }
      if (!SourceVersion.isKeyword(name) && taken.add(name.toString())) {
        return name.toString();
      }
    }
  }

  /** A name for a class. */
  String upper() {
    String name = lower(5);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
