package io.beanwire.codec;

/** A serializer is asked for, but its library is not on the class path; {@code BW0230}. */
public final class MissingLibraryException extends CodecException {
  private static final long serialVersionUID = 1L;

  MissingLibraryException(String message, NoClassDefFoundError cause) {
    super(message, cause);
  }
}
