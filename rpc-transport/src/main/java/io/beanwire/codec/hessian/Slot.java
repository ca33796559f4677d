package io.beanwire.codec.hessian;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declared position of a value: a parameter, a field, the elements of a list. Knows its class and
 * its type arguments; values that do not say what they are become what the slot declares. Belongs
 * to one {@link Forms}; safe for use by several threads.
 */
final class Slot {
  final Class<?> raw;
  final List<Slot> arguments;
  private final Forms forms;
  private final Fit fit;
  private final boolean takesIntegers;
  private final boolean takesStrings;
  private final boolean takesLists;
  private @Nullable Form lastWritten;
  private @Nullable Slot element;
  private @Nullable Slot key;
  private @Nullable Slot value;
  private @Nullable Form own;

  Slot(Forms forms, Class<?> raw, List<Slot> arguments) {
    this.forms = forms;
    this.raw = raw;
    this.arguments = arguments;
    this.fit = Fit.of(raw);
    this.takesIntegers = raw == int.class || raw.isAssignableFrom(Integer.class);
    this.takesStrings = raw.isAssignableFrom(String.class);
    this.takesLists = raw.isAssignableFrom(ArrayList.class);
  }

  /** How to write a value of this class here; remembers the last answer. */
  Form formFor(Class<?> type) {
    Form last = lastWritten;
    if (last == null || last.type != type) {
      last = type == raw ? own() : forms.of(type);
      lastWritten = last;
    }
    return last;
  }

  /** The form of the declared class itself, with the declared type arguments. */
  Form own() {
    Form form = own;
    if (form == null) {
      form = forms.of(this);
      own = form;
    }
    return form;
  }

  /** The form of what is declared if every value of it is flat, else null. */
  @Nullable FlatForm<?> flat() {
    boolean possible = Modifier.isFinal(raw.getModifiers()) && JdkForms.knows(raw.getName());
    return possible && own() instanceof FlatForm<?> flat ? flat : null;
  }

  /** Turns what was read into what is declared here, or complains. */
  @Nullable Object fit(@Nullable Object read) {
    return fit.apply(read, raw);
  }

  /** Whether an Integer stays what it is here. */
  boolean takesIntegers() {
    return takesIntegers;
  }

  /** Whether an ArrayList stays what it is here. */
  boolean takesLists() {
    return takesLists;
  }

  /** As {@link #fit(Object)}, with a short way for the usual case. */
  @Nullable Object fitInteger(Integer read) {
    return takesIntegers ? read : fit.apply(read, raw);
  }

  /** As {@link #fit(Object)}, with a short way for the usual case. */
  @Nullable Object fitString(String read) {
    return takesStrings ? read : fit.apply(read, raw);
  }

  /** Whether any value is welcome here. */
  boolean isOpen() {
    return raw == Object.class;
  }

  /** The elements of a collection or array declared here. */
  Slot element() {
    Slot known = element;
    if (known == null) {
      known =
          raw.isArray()
              ? arguments.isEmpty() ? forms.slot(raw.getComponentType()) : arguments.get(0)
              : argumentOf(raw == Iterable.class ? Iterable.class : Collection.class, 0);
      element = known;
    }
    return known;
  }

  /** The keys of a map declared here. */
  Slot key() {
    Slot known = key;
    if (known == null) {
      known = argumentOf(Map.class, 0);
      key = known;
    }
    return known;
  }

  /** The values of a map declared here. */
  Slot value() {
    Slot known = value;
    if (known == null) {
      known = argumentOf(Map.class, 1);
      value = known;
    }
    return known;
  }

  /** The argument of this type, or open if there is none: {@code Optional<Order>} to Order. */
  Slot argument(int index) {
    return index < arguments.size() ? arguments.get(index) : forms.any();
  }

  private Slot argumentOf(Class<?> target, int index) {
    Slot view = as(target);
    return view == null ? forms.any() : view.argument(index);
  }

  /** This type seen as one of its super types, or null if it is no such type. */
  private @Nullable Slot as(Class<?> target) {
    if (raw == target) {
      return this;
    }
    if (!target.isAssignableFrom(raw)) {
      return null;
    }
    for (Type parent : raw.getGenericInterfaces()) {
      Slot found = forms.slot(parent, this).as(target);
      if (found != null) {
        return found;
      }
    }
    Type parent = raw.getGenericSuperclass();
    return parent == null ? null : forms.slot(parent, this).as(target);
  }

  @Override
  public String toString() {
    return arguments.isEmpty() ? raw.getTypeName() : raw.getTypeName() + arguments;
  }
}
