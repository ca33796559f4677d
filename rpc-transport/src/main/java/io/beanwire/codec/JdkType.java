package io.beanwire.codec;

import java.util.List;

/**
 * One class or interface of the JDK whose values may travel.
 *
 * @param name the binary name
 * @param kind who else understands it, and where it may stand
 * @param weight bytes that an instance takes without its parts; {@link #LIGHT} if these are no more
 *     than what any value takes
 * @param aliases other names of it in messages
 */
public record JdkType(String name, Kind kind, int weight, List<String> aliases) {
  /** The weight of most classes: less than two cache lines. */
  public static final int LIGHT = 0;

  /** Keeps its own copy of the aliases. */
  public JdkType {
    aliases = List.copyOf(aliases);
  }

  /** How the Hessian serializer writes a class, and whether a contract may name it. */
  public enum Kind {
    /** As Hessian 2 has it: scalars, lists, maps, and objects by the JDK's own field names. */
    PLAIN,
    /** By a convention of Caucho's implementation. */
    CAUCHO,
    /** In fields of Beanwire's choice; others see a map. */
    BEANWIRE,
    /** Private to the JDK: an instance may travel, but no contract can name the class. */
    HIDDEN,
    /**
     * Travels only through a contract that declares it: the {@code hashCode} of a {@link
     * java.net.URL} asks the name server.
     */
    ONLY_DECLARED,
    /** Stands for others in Java's own serialization, and nowhere else. Runs no code of others. */
    SERIAL_FORM;

    boolean isFree() {
      return this != ONLY_DECLARED && this != SERIAL_FORM;
    }

    boolean isDeclarable() {
      return this != HIDDEN && this != SERIAL_FORM;
    }
  }
}
