package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks through all that is declared, before any value is carried, for types that cannot travel.
 * Works out their registry on the way, so that the first call finds them ready.
 */
final class DeclaredTypes {
  private static final int MAX_NESTING = 8;

  private final CodecRegistry registry;
  private final Set<ResolvedType> seen = new HashSet<>();
  private final Deque<Position> open = new ArrayDeque<>();

  DeclaredTypes(CodecRegistry registry) {
    this.registry = registry;
  }

  /**
   * Checks one declared type with all that it consists of.
   *
   * @throws CodecException naming the path to the first type that cannot travel
   */
  void check(String name, ResolvedType declared) {
    visit(name, declared);
    while (!open.isEmpty()) {
      Position position = open.pop();
      TypeCodec codec;
      try {
        codec = position.declared.own();
      } catch (CodecException e) {
        throw new CodecException(e.getMessage() + " (declared at " + position.path + ")", e);
      }
      codec.parts(position.declared).forEach((step, part) -> visit(position.path + step, part));
      Class<?>[] permitted = position.declared.raw.getPermittedSubclasses();
      if (permitted != null) {
        for (Class<?> each : permitted) {
          visit(position.path + "<" + each.getSimpleName() + ">", registry.resolve(each));
        }
      }
    }
  }

  private void visit(String path, ResolvedType declared) {
    if (seen.add(declared) && nesting(declared) <= MAX_NESTING) {
      open.push(new Position(path, declared));
    }
  }

  /** A generic class may declare ever more nested types of itself. */
  private static int nesting(ResolvedType declared) {
    int deepest = 0;
    for (ResolvedType argument : declared.arguments) {
      deepest = Math.max(deepest, 1 + nesting(argument));
    }
    return deepest;
  }

  private record Position(String path, ResolvedType declared) {}
}
