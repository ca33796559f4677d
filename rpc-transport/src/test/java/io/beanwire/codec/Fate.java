package io.beanwire.codec;

import io.beanwire.DeploymentException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What became of a value that was sent. */
public enum Fate {
  /** What was sent arrived. */
  RIGHT("right value"),
  /**
   * A {@link CodecException} or {@link DeploymentException} with a code that names what is wrong.
   */
  CLEAR_ERROR("clear error"),
  /** Something else arrived, without a word. */
  SILENTLY_WRONG("silently wrong"),
  /** An error that does not name what is wrong, or is no {@link CodecException}. */
  UNCLEAR_ERROR("unclear error");

  /** The right value and nothing else. */
  public static final Set<Fate> VALUE = Set.of(RIGHT);

  /** There is no right value. */
  public static final Set<Fate> ERROR = Set.of(CLEAR_ERROR);

  /** The right value, or an error that says why not. */
  public static final Set<Fate> VALUE_OR_ERROR = Set.of(RIGHT, CLEAR_ERROR);

  private static final Pattern CODED = Pattern.compile("BW\\d{4}\\b");

  private final String words;

  Fate(String words) {
    this.words = words;
  }

  /** As it stands in the documentation. */
  public String words() {
    return words;
  }

  /** A fate, and what was seen of it. */
  public record Seen(Fate fate, String detail) {}

  /**
   * Sends a value.
   *
   * @param sending gives what arrived, as text
   * @param right what should arrive, as text
   * @param named a clear error mentions one of these
   */
  public static Seen of(Supplier<String> sending, String right, String... named) {
    try {
      String arrived = sending.get();
      return new Seen(arrived.equals(right) ? RIGHT : SILENTLY_WRONG, "arrived: " + arrived);
    } catch (CodecException | DeploymentException e) {
      boolean clear =
          CODED.matcher(e.getMessage()).find()
              && Arrays.stream(named).anyMatch(e.getMessage()::contains);
      return new Seen(clear ? CLEAR_ERROR : UNCLEAR_ERROR, e.getMessage());
    } catch (RuntimeException | LinkageError | AssertionError e) {
      return new Seen(UNCLEAR_ERROR, e.toString());
    }
  }
}
