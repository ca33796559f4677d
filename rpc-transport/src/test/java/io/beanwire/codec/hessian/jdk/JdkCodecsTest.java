package io.beanwire.codec.hessian.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.JdkType;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.hessian.HessianSerializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
  void everyClassInTheTableHasACodec() {
    CodecContext context =
        new CodecContext(
            getClass().getClassLoader(), AllowList.of(List.of(), List.of()), CodecLimits.DEFAULT);
    assertThat(JdkTypes.all())
        .filteredOn(type -> type.kind() != JdkType.Kind.SERIAL_FORM)
        .<@Nullable Class<?>>map(type -> JdkCodecs.classNamed(type.name()))
        .filteredOn(Objects::nonNull)
        .allSatisfy(type -> new HessianSerializer().bind(List.of(type), context));
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
