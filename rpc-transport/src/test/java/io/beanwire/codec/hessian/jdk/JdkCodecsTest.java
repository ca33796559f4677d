package io.beanwire.codec.hessian.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.JdkType;
import io.beanwire.codec.JdkTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JdkCodecsTest {
  private static final Map<JdkType.Kind, String> HEADINGS =
      new TreeMap<>(
          Map.of(
              JdkType.Kind.PLAIN, "plain Hessian 2",
              JdkType.Kind.CAUCHO, "Caucho's convention",
              JdkType.Kind.BEANWIRE, "Beanwire's own fields",
              JdkType.Kind.ONLY_DECLARED,
                  "Beanwire's own fields, only where a contract declares it"));

  @Test
  void everyCodecIsOfAClassInTheTable() {
    assertThat(JdkCodecs.classes())
        .allSatisfy(
            type -> assertThat(JdkTypes.find(type.getName())).as(type.getName()).isNotNull());
  }

  @Test
  void theDocumentationListsTheTable() throws Exception {
    assertThat(Files.readString(Path.of("..", "docs", "SERIALIZERS.md"))).contains(documented());
  }

  private static String documented() {
    StringBuilder table = new StringBuilder("| how it travels | classes of the JDK |\n|---|---|\n");
    HEADINGS.forEach(
        (kind, heading) ->
            table.append("| ").append(heading).append(" | ").append(packages(kind)).append(" |\n"));
    return table.toString();
  }

  private static String packages(JdkType.Kind kind) {
    Map<String, Collection<String>> byPackage =
        JdkTypes.all().stream()
            .filter(type -> type.kind() == kind)
            .collect(
                Collectors.groupingBy(
                    type -> type.name().substring(0, type.name().lastIndexOf('.')),
                    TreeMap::new,
                    Collectors.mapping(
                        type -> type.name().substring(type.name().lastIndexOf('.') + 1),
                        Collectors.toCollection(java.util.TreeSet::new))));
    return byPackage.entrySet().stream()
        .map(entry -> "`" + entry.getKey() + "`: " + String.join(" ", entry.getValue()))
        .collect(Collectors.joining("; "));
  }
}
