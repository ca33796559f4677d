package io.beanwire.codec;

/**
 * A kind of value that a serializer does not bring back as it was.
 *
 * @param kind what happens to it
 * @param reason stands in the documentation
 */
public record Gap(Kind kind, String reason) {
  /** What happens to a value that does not come back as it was. */
  public enum Kind {
    /** Ends in a {@link CodecException}. */
    REFUSED("refused"),
    /** Has the same content in a collection of another class, or in copies of what was shared. */
    REBUILT("rebuilt");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  public static Gap refused(String reason) {
    return new Gap(Kind.REFUSED, reason);
  }

  public static Gap rebuilt(String reason) {
    return new Gap(Kind.REBUILT, reason);
  }
}
