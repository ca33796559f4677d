package io.beanwire.codec;

import java.util.function.Supplier;

/**
 * Builds the part of a serializer that needs its library, or says what to add to the class path.
 * The serializer itself names none of the library's types, so that it can always be listed.
 */
public final class MissingLibrary {
  private MissingLibrary() {}

  /**
   * What the supplier builds.
   *
   * @param serializer the name of the serializer
   * @param artifact the Maven coordinates of its library, without version
   * @throws MissingLibraryException {@code BW0230} if the library is missing
   */
  public static <T> T reportedFor(String serializer, String artifact, Supplier<T> builder) {
    try {
      return builder.get();
    } catch (NoClassDefFoundError e) {
      throw new MissingLibraryException(
          "BW0230 the serializer "
              + serializer
              + " needs a library that is not on the class path. Add the Maven artifact "
              + artifact
              + " to the application (missing: "
              + e.getMessage()
              + ")",
          e);
    }
  }
}
