package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks through all that is declared, before any value is carried, for types that cannot travel.
 * Works out their forms on the way, so that the first call finds them ready.
 */
final class DeclaredTypes {
  private static final int MAX_NESTING = 8;

  private final Forms forms;
  private final Set<Slot> seen = new HashSet<>();
  private final Deque<Position> open = new ArrayDeque<>();

  DeclaredTypes(Forms forms) {
    this.forms = forms;
  }

  /**
   * Checks one declared type with all that it consists of.
   *
   * @throws CodecException naming the path to the first type that cannot travel
   */
  void check(String name, Slot slot) {
    visit(name, slot);
    while (!open.isEmpty()) {
      Position position = open.pop();
      Form form;
      try {
        form = position.slot.own();
      } catch (CodecException e) {
        throw new CodecException(e.getMessage() + " (declared at " + position.path + ")", e);
      }
      form.parts(position.slot).forEach((step, part) -> visit(position.path + step, part));
      Class<?>[] permitted = position.slot.raw.getPermittedSubclasses();
      if (permitted != null) {
        for (Class<?> each : permitted) {
          visit(position.path + "<" + each.getSimpleName() + ">", forms.slot(each));
        }
      }
    }
  }

  private void visit(String path, Slot slot) {
    if (seen.add(slot) && nesting(slot) <= MAX_NESTING) {
      open.push(new Position(path, slot));
    }
  }

  /** A generic class may declare ever more nested types of itself. */
  private static int nesting(Slot slot) {
    int deepest = 0;
    for (Slot argument : slot.arguments) {
      deepest = Math.max(deepest, 1 + nesting(argument));
    }
    return deepest;
  }

  private record Position(String path, Slot slot) {}
}
