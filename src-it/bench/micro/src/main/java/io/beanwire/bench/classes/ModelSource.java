package io.beanwire.bench.classes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The source of one package of an application, drawn from a seed: half records, half beans, with
 * enums, a sealed type, money, dates, lists and maps. Each class can make a sample of itself, and
 * {@code Samples.all(seed)} makes the values that are measured.
 */
final class ModelSource {
  private static final int OBJECTS = 215;
  private static final String IMPORTS =
      "import java.math.BigDecimal;\nimport java.time.*;\nimport java.util.*;\n";
  private static final String TEXT =
      "  static String text(Random r, int most) {\n"
          + "    StringBuilder text = new StringBuilder();\n"
          + "    for (int left = 2 + r.nextInt(most); left > 0; left--) {\n"
          + "      text.append((char) ('a' + r.nextInt(26)));\n"
          + "    }\n"
          + "    return text.toString();\n"
          + "  }\n";

  private final Random random;
  private final String packageName;
  private final Names classNames;
  private final List<Unit> units = new ArrayList<>();
  private final List<String> enums = new ArrayList<>();
  private String money = "";

  private ModelSource(long seed) {
    random = new Random(seed);
    Names names = new Names(random);
    packageName = names.lower(2) + '.' + names.lower(5) + '.' + names.lower(4);
    classNames = new Names(random);
  }

  /** One class's source. */
  record Unit(String name, String source) {}

  /** A field, and the expression that makes its value from a {@code Random r}. */
  private record Member(String type, String name, String sample) {}

  /** 40 classes; one value, the graph's root. */
  static ModelSource graph(long seed) {
    ModelSource model = new ModelSource(seed);
    for (int i = 0; i < 4; i++) {
      model.addEnum();
    }
    model.money = model.classNames.upper();
    model.addRecord(
        model.money,
        "",
        List.of(
            new Member("BigDecimal", "amount", "BigDecimal.valueOf(r.nextInt(1_000_000), 2)"),
            new Member("String", "currency", "\"EUR\"")));
    String sealed = model.addSealed();
    model.addTree(sealed, 31);
    return model;
  }

  /** As many classes and values, which have nothing to do with each other, and one enum. */
  static ModelSource singles(long seed, int count) {
    ModelSource model = new ModelSource(seed);
    model.addEnum();
    List<String> roots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = model.classNames.upper();
      model.addClass(i % 2 == 0, name, model.scalars(7, 4));
      roots.add(name);
    }
    model.addSamples(roots);
    return model;
  }

  /** Where the classes are. */
  String packageName() {
    return packageName;
  }

  /** All sources. */
  List<Unit> units() {
    return units;
  }

  private void addEnum() {
    String name = classNames.upper();
    Names constants = new Names(random);
    String all =
        IntStream.range(0, 5)
            .mapToObj(i -> constants.lower(4).toUpperCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    enums.add(name);
    add(name, "public enum " + name + " { " + all + " }\n");
  }

  private String addSealed() {
    String name = classNames.upper();
    List<String> kinds = List.of(classNames.upper(), classNames.upper(), classNames.upper());
    for (String kind : kinds) {
      addRecord(kind, ", " + name, scalars(2, 2));
    }
    String choice =
        "switch (r.nextInt(3)) { case 0 -> %s.sample(r); case 1 -> %s.sample(r); default -> %s.sample(r); }"
            .formatted(kinds.toArray());
    add(
        name,
        "public sealed interface "
            + name
            + " permits "
            + String.join(", ", kinds)
            + " {\n  static "
            + name
            + " sample(Random r) { return "
            + choice
            + "; }\n}\n");
    return name;
  }

  /** Every class but the first is held by one before it: alone, in a list or in a map. */
  private void addTree(String sealed, int count) {
    int[] held = counts(count);
    List<String> names = new ArrayList<>();
    List<List<Member>> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(classNames.upper());
      members.add(new ArrayList<>(scalars(3, 4)));
      if (i % 8 == 1) {
        members.get(i).add(list(sealed, 2));
      }
      if (i > 0) {
        members.get((i - 1) / 3).add(holding(names.get(i), held[i]));
      }
    }
    for (int i = 0; i < count; i++) {
      addClass(i % 2 == 1, names.get(i), members.get(i));
    }
    addSamples(List.of(names.get(0)));
  }

  /** How many of each class its holder has, drawn until the graph has about the wanted size. */
  private int[] counts(int count) {
    int[] held = new int[count];
    int total;
    do {
      int[] all = new int[count];
      total = 0;
      for (int i = 0; i < count; i++) {
        held[i] = random.nextBoolean() ? 1 : 2 + random.nextInt(2);
        all[i] = i == 0 ? 1 : all[(i - 1) / 3] * held[i];
        total += all[i];
      }
    } while (total < OBJECTS || total > OBJECTS + 5);
    return held;
  }

  private Member holding(String type, int count) {
    if (count > 1) {
      return list(type, count);
    }
    if (random.nextInt(4) > 0) {
      return new Member(type, field(type), type + ".sample(r)");
    }
    return new Member(
        "Map<String, " + type + ">",
        field(type) + "ByName",
        "new LinkedHashMap<>(Map.of(Samples.text(r, 6), " + type + ".sample(r)))");
  }

  private static Member list(String type, int count) {
    String all = String.join(", ", Collections.nCopies(count, type + ".sample(r)"));
    return new Member(
        "List<" + type + ">", field(type) + "s", "new ArrayList<>(List.of(" + all + "))");
  }

  private static String field(String type) {
    return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
  }

  private List<Member> scalars(int least, int more) {
    Names fields = new Names(random);
    return IntStream.range(0, least + random.nextInt(more))
        .mapToObj(i -> scalar(fields.lower(5)))
        .toList();
  }

  private Member scalar(String name) {
    int drawn = random.nextInt(money.isEmpty() ? 22 : 24);
    String[] typeAndSample =
        switch (drawn) {
          case 0, 1, 2, 3, 4, 5 -> new String[] {"String", "Samples.text(r, 16)"};
          case 6, 7, 8 -> new String[] {"int", "r.nextInt(100_000)"};
          case 9, 10 -> new String[] {"long", "r.nextLong() >>> 20"};
          case 11 -> new String[] {"boolean", "r.nextBoolean()"};
          case 12, 13 -> new String[] {"double", "r.nextInt(1_000_000) / 128.0"};
          case 14 -> new String[] {"BigDecimal", "BigDecimal.valueOf(r.nextInt(1_000_000), 2)"};
          case 15, 16 -> new String[] {"LocalDate", "LocalDate.ofEpochDay(r.nextInt(20_000))"};
          case 17 ->
              new String[] {
                "LocalDateTime",
                "LocalDateTime.ofEpochSecond(r.nextInt(), r.nextInt(1_000_000_000), ZoneOffset.UTC)"
              };
          case 18 ->
              new String[] {
                "List<String>", "new ArrayList<>(List.of(Samples.text(r, 8), Samples.text(r, 8)))"
              };
          case 19 ->
              new String[] {
                "Map<String, Integer>",
                "new LinkedHashMap<>(Map.of(Samples.text(r, 6), r.nextInt(1000)))"
              };
          case 20 -> new String[] {"Integer", "r.nextInt(1000)"};
          case 21 -> {
            String type = enums.get(random.nextInt(enums.size()));
            yield new String[] {type, type + ".values()[r.nextInt(5)]"};
          }
          default -> new String[] {money, money + ".sample(r)"};
        };
    return new Member(typeAndSample[0], name, typeAndSample[1]);
  }

  private void addClass(boolean record, String name, List<Member> members) {
    if (record) {
      addRecord(name, "", members);
    } else {
      addBean(name, members);
    }
  }

  private void addRecord(String name, String alsoImplements, List<Member> members) {
    String components = join(members, ", ", m -> m.type + ' ' + m.name);
    String samples = join(members, ", ", Member::sample);
    add(
        name,
        """
        public record %s(%s) implements java.io.Serializable%s {
          public static %s sample(Random r) { return new %s(%s); }
        }
        """
            .formatted(name, components, alsoImplements, name, name, samples));
  }

  private void addBean(String name, List<Member> members) {
    String body =
        join(
            members,
            "",
            m ->
                """
                  private %1$s %2$s;
                  public %1$s get%3$s() { return %2$s; }
                  public void set%3$s(%1$s value) { %2$s = value; }
                """
                    .formatted(m.type, m.name, upper(m.name)));
    String fills = join(members, "\n", m -> "    made.%s = %s;".formatted(m.name, m.sample));
    String equal = join(members, " && ", m -> "Objects.equals(%1$s, o.%1$s)".formatted(m.name));
    String hashed = join(members, ", ", Member::name);
    add(
        name,
        """
        public class %1$s implements java.io.Serializable {
        %2$s
          public static %1$s sample(Random r) {
            %1$s made = new %1$s();
        %3$s
            return made;
          }
          @Override public boolean equals(Object other) {
            return other instanceof %1$s o && %4$s;
          }
          @Override public int hashCode() { return Objects.hash(%5$s); }
        }
        """
            .formatted(name, body, fills, equal, hashed));
  }

  private void addSamples(List<String> roots) {
    String all =
        roots.stream()
            .map(root -> "    all.add(" + root + ".sample(r));\n")
            .collect(Collectors.joining());
    add(
        "Samples",
        "public class Samples {\n"
            + "  public static List<Object> all(long seed) {\n"
            + "    Random r = new Random(seed);\n    List<Object> all = new ArrayList<>();\n"
            + all
            + "    return all;\n  }\n"
            + TEXT
            + "}\n");
  }

  private void add(String name, String source) {
    units.add(new Unit(name, "package " + packageName + ";\n" + IMPORTS + source));
  }

  private static String upper(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String join(
      List<Member> members, String separator, java.util.function.Function<Member, String> part) {
    return members.stream().map(part).collect(Collectors.joining(separator));
  }
}
