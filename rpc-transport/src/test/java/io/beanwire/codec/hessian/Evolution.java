package io.beanwire.codec.hessian;

import io.beanwire.codec.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One change of an application's classes between the version that writes and the version that
 * reads.
 *
 * @param name of the row
 * @param writer the writer's types, among them {@code Order}, which the operation passes
 * @param sample an expression of the writer that makes the value
 * @param reader the reader's types
 * @param shown an expression of the reader that shows {@code Order o} as text
 * @param right what it should show
 * @param wanted what may become of the value
 * @param named what a clear error mentions: the field, or a class that is refused
 */
record Evolution(
    String name,
    List<String> writer,
    String sample,
    List<String> reader,
    String shown,
    String right,
    Set<Fate> wanted,
    String named) {
  private static final Pattern DECLARED = Pattern.compile("(?:class|record|enum|interface) (\\w+)");

  /** A field {@code amount} of a bean or record {@code Order} that changes its type. */
  static Evolution field(
      Shape shape, String change, String was, String value, String is, String right) {
    boolean none = right == null;
    return new Evolution(
        change + shape.suffix(),
        List.of(shape.order(was + " amount", "String name")),
        "new Order(" + value + ", \"n\")",
        List.of(shape.order(is + " amount", "String name")),
        "Show.text(o.amount()) + o.name()",
        none ? "" : right + "n",
        none ? Fate.ERROR : Fate.VALUE,
        "amount");
  }

  /** A field {@code amount} of the writer that the reader does not have. */
  static Evolution unknown(
      String change, String type, String value, List<String> writer, List<String> reader) {
    List<String> writers = new ArrayList<>(writer);
    writers.add(Shape.BEAN.order(type + " amount", "String name"));
    List<String> readers = new ArrayList<>(reader);
    boolean known = reader.stream().anyMatch(source -> source.contains(" Line"));
    readers.add(
        known ? Shape.BEAN.order("String name", "Line line") : Shape.BEAN.order("String name"));
    return new Evolution(
        "unknown field with " + change,
        writers,
        "new Order(" + value + ", \"n\")",
        readers,
        known ? "o.name() + o.line()" : "o.name()",
        known ? "nnull" : "n",
        Fate.VALUE,
        "amount");
  }

  /** Other types than {@code Order} exist. */
  Evolution with(String writers, String readers) {
    return new Evolution(
        name, join(writer, writers), sample, join(reader, readers), shown, right, wanted, named);
  }

  /** The change may end in an error that says so. */
  Evolution orError() {
    return new Evolution(name, writer, sample, reader, shown, right, Fate.VALUE_OR_ERROR, named);
  }

  /** Another expression shows what arrived. */
  Evolution showing(String expression, String text) {
    return new Evolution(name, writer, sample, reader, expression, text, wanted, named);
  }

  private static List<String> join(List<String> types, String more) {
    List<String> all = new ArrayList<>(types);
    all.addAll(Arrays.asList(more.split("(?m)^(?=public )")));
    all.removeIf(String::isBlank);
    return all;
  }

  /** The writer's sources by class name, in a package of this row. */
  Map<String, String> writerSources(String packageName) {
    String body = "public Object get() { return " + sample + "; }";
    return sources(
        packageName,
        writer,
        "public class Make implements java.util.function.Supplier<Object> { " + body + " }");
  }

  /** The reader's sources by class name, in the same package. */
  Map<String, String> readerSources(String packageName) {
    String body = "public String apply(Object v) { Order o = (Order) v; return " + shown + "; }";
    return sources(
        packageName,
        reader,
        "public class Shown implements java.util.function.Function<Object, String> { "
            + body
            + " }");
  }

  private static Map<String, String> sources(
      String packageName, List<String> types, String harness) {
    List<String> all = new ArrayList<>(types);
    all.add(harness);
    all.add("public interface Orders { Order carry(Order order); }");
    all.add(
        "public class Show { public static String text(Object v) {"
            + " String s = Arrays.deepToString(new Object[] {v});"
            + " return s.substring(1, s.length() - 1); } }");
    String head =
        "package "
            + packageName
            + "; import java.io.*; import java.math.*; import java.time.*; import java.util.*;\n";
    Map<String, String> sources = new LinkedHashMap<>();
    for (String type : all) {
      Matcher matcher = DECLARED.matcher(type);
      if (!matcher.find()) {
        throw new IllegalArgumentException(type);
      }
      sources.put(packageName + '.' + matcher.group(1), head + type);
    }
    return sources;
  }

  @Override
  public String toString() {
    return name;
  }

  /** How {@code Order} is written. */
  enum Shape {
    BEAN(" (bean)") {
      @Override
      String order(String... fields) {
        String declared = each(fields, "", "private %s %s; public %1$s %2$s() { return %2$s; } ");
        String parameters = each(fields, ", ", "%s %s");
        String sets = each(fields, " ", "this.%2$s = %2$s;");
        return "public class Order { %spublic Order() {} public Order(%s) { %s } }"
            .formatted(declared, parameters, sets);
      }
    },
    RECORD(" (record)") {
      @Override
      String order(String... fields) {
        return "public record Order(" + each(fields, ", ", "%s %s") + ") {}";
      }
    };

    private final String suffix;

    Shape(String suffix) {
      this.suffix = suffix;
    }

    String suffix() {
      return suffix;
    }

    /** The source of {@code Order} with these fields, each a type and a name. */
    abstract String order(String... fields);

    private static String each(String[] fields, String separator, String pattern) {
      return Arrays.stream(fields)
          .map(
              field -> {
                int space = field.lastIndexOf(' ');
                return pattern.formatted(field.substring(0, space), field.substring(space + 1));
              })
          .collect(Collectors.joining(separator));
    }
  }
}
