package io.beanwire.codec.hessian;

import io.beanwire.codec.Fate;
import io.beanwire.codec.hessian.Evolution.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The changes that applications make between two versions, and what should become of a value. */
final class Evolutions {
  private static final String BEFORE = "public class Order { ";
  private static final String OR_ERROR = " or error";

  private final List<Evolution> all = new ArrayList<>();

  private Evolutions() {}

  static List<Evolution> all() {
    Evolutions table = new Evolutions();
    for (Shape shape : Shape.values()) {
      table.fields(shape);
      rows("changed-fields.txt").forEach(row -> table.changed(shape, row));
    }
    table.shapes();
    table.hierarchies();
    rows("unknown-fields.txt").forEach(table::unknown);
    table.shared(
        "a record",
        "public record Line(String sku) {}",
        "public record Line(String sku) { public String toString() { return sku; } }");
    table.shared(
        "a bean",
        "public class Line { public String sku; public Line(String s) { sku = s; } }",
        "public class Line { public String sku; public String toString() { return sku; } }");
    return table.all;
  }

  private static List<String[]> rows(String resource) {
    try (InputStream in = Evolutions.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ?", -1))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void fields(Shape shape) {
    add(
        shape,
        "added",
        "String name",
        "\"n\"",
        "n,null,0,null",
        "String name",
        "String more",
        "int count",
        "List<String> all");
    add(
        shape,
        "removed",
        "String name, int amount, List<String> all",
        "\"n\", 7, List.of(\"a\")",
        "n",
        "String name");
    add(
        shape,
        "reordered",
        "String a, String b, int c, long d",
        "\"a\", \"b\", 3, 7L",
        "3,b,a,7",
        "int c",
        "String b",
        "String a",
        "long d");
    add(
        shape,
        "renamed",
        "String name, String amount",
        "\"n\", \"a\"",
        "n,null",
        "String name",
        "String total");
    add(
        shape,
        "types swapped",
        "String amount, int other",
        "\"text\", 3",
        null,
        "int amount",
        "String other");
  }

  private void add(
      Shape shape, String change, String writer, String values, String right, String... reader) {
    String shown =
        Arrays.stream(reader)
            .map(field -> "Show.text(o." + field.substring(field.lastIndexOf(' ') + 1) + "())")
            .collect(Collectors.joining(" + \",\" + "));
    all.add(
        new Evolution(
            change + shape.suffix(),
            List.of(shape.order(writer.split(", "))),
            "new Order(" + values + ")",
            List.of(shape.order(reader)),
            shown,
            right == null ? "" : right,
            right == null ? Fate.ERROR : Fate.VALUE,
            "amount"));
  }

  /** The columns are explained in the file. */
  private void changed(Shape shape, String[] row) {
    String right = row[4].replace(OR_ERROR, "");
    Evolution changed =
        Evolution.field(
            shape, row[0], row[1], row[2], row[3], right.equals("error") ? null : right);
    if (!right.equals(row[4])) {
      changed = changed.orError();
    }
    if (row.length > 5 && !row[5].isEmpty()) {
      changed = changed.showing(row[5] + " + o.name()", right + "n");
    }
    all.add(
        row.length > 6
            ? changed.with(row[6].replace(" ;; ", "\n"), row[7].replace(" ;; ", "\n"))
            : changed);
  }

  /** The columns are explained in the file. */
  private void unknown(String[] row) {
    all.add(
        Evolution.unknown(
            row[0],
            row[1],
            row[2],
            row[3].isEmpty() ? List.of() : List.of(row[3]),
            row[4].isEmpty() ? List.of() : List.of(row[4])));
  }

  /** What an unknown field brings first, and a known one refers to, must not be skipped. */
  private void shared(String what, String writer, String reader) {
    all.add(
        new Evolution(
            what + " that an unknown field and a known one share",
            List.of(writer, Shape.BEAN.order("Line amount", "List<Line> all", "Line line")),
            doing("Line l = new Line(\"s\"); return new Order(l, List.of(l), l);"),
            List.of(reader, Shape.BEAN.order("Line line")),
            "\"\" + o.line()",
            "s",
            Fate.VALUE,
            "line"));
  }

  private void shapes() {
    String bean = Shape.BEAN.order("String name", "int amount");
    String record = Shape.RECORD.order("String name", "int amount");
    String filled = BEFORE + "public String name = \"n\"; public int amount = 7; }";
    shape("a bean became a record", bean, "\"n\", 7", record, "o.name() + o.amount()", "n7");
    shape("a record became a bean", record, "\"n\", 7", bean, "o.name() + o.amount()", "n7");
    shape(
        "added to a bean that initialises it",
        Shape.BEAN.order("String name"),
        "\"n\"",
        BEFORE + "public String name; public int amount = 5; }",
        "o.name + o.amount",
        "n5");
    shape(
        "became transient",
        filled,
        "",
        BEFORE + "public String name; public transient int amount; }",
        "o.name + o.amount",
        "n0");
    shape(
        "became static",
        filled,
        "",
        BEFORE + "public String name; public static int amount = 3; }",
        "o.name + o.amount",
        "n3");
    shape(
        "became final",
        filled,
        "",
        BEFORE + "public final String name; public Order(String n) { name = n; } }",
        "o.name",
        "n");
  }

  private void shape(
      String name, String writer, String values, String reader, String shown, String right) {
    all.add(row(name, writer, "new Order(" + values + ")", reader, shown, right));
  }

  private void hierarchies() {
    String base = "public class Base { ";
    String order = "public class Order extends Base { ";
    String amount =
        "private String amount; public %1$s set%1$s(String v) { amount = v; return this; }"
            + " public String get%1$s() { return amount; } }";
    String inBase = base + amount.formatted("Base") + "\n" + order + "}";
    String inOrder = base + "}\n" + order + amount.formatted("Order");
    String both = base + amount.formatted("Base") + "\n" + order + amount.formatted("Order");
    String ofBase = "new Order().setBase(\"base\")";
    String ofOrder = "new Order().setOrder(\"own\")";
    String ofBoth =
        doing("Order o = new Order().setOrder(\"own\"); o.setBase(\"base\"); return o;");
    String shown = "o.getBase() + \",\" + o.getOrder()";
    String same = "same-named private fields";
    all.add(row("moved to a super class", inOrder, ofOrder, inBase, "o.getBase()", "own"));
    all.add(row("moved to a sub class", inBase, ofBase, inOrder, "o.getOrder()", "base"));
    all.add(row(same, both, ofBoth, both, shown, "base,own"));
    all.add(row(same + ", the sub class's removed", both, ofBoth, inBase, "o.getBase()", "base"));
    all.add(
        row(same + ", the super class's removed", both, ofBoth, inOrder, "o.getOrder()", "own"));
    all.add(
        row(same + ", the super class's added", inOrder, ofOrder, both, shown, "null,own")
            .orError());
    all.add(
        row(same + ", the sub class's added", inBase, ofBase, both, shown, "base,null").orError());
    all.add(
        row(
                "removed, and another of the name and another type added to the super class",
                inOrder,
                ofOrder,
                base + "public int amount; }\n" + order + "}",
                "\"\" + o.amount",
                "0")
            .orError());
    String between =
        "public class Middle extends Base { public int more; }\n"
            + "public class Order extends Middle {}";
    all.add(
        row(
            "a class put between",
            inBase,
            ofBase,
            base + amount.formatted("Base") + "\n" + between,
            "o.getBase() + o.more",
            "base0"));
    String alone = BEFORE + "public int more; }";
    all.add(row("the super class removed", inBase, ofBase, alone, "\"\" + o.more", "0"));
    String closed = inBase.replace("public class Base", "public abstract class Base");
    all.add(row("the super class became abstract", inBase, ofBase, closed, "o.getBase()", "base"));
  }

  private static Evolution row(
      String name, String writer, String sample, String reader, String shown, String right) {
    return new Evolution(name, List.of(), sample, List.of(), shown, right, Fate.VALUE, "amount")
        .with(writer, reader);
  }

  /** An expression whose value takes statements to make. */
  private static String doing(String statements) {
    return "((java.util.function.Supplier<Object>) () -> { " + statements + " }).get()";
  }
}
