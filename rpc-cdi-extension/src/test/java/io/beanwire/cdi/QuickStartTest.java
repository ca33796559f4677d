package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README tells to type is complete. */
class QuickStartTest {
  private static final Pattern CLASS =
      Pattern.compile(
          "```java\\n(package ([\\w.]+);.*?public (?:class|interface) (\\w+).*?)```",
          Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void theClassesOfReadmesQuickStartCompileWithTheirImports() throws IOException {
    Matcher block = CLASS.matcher(Files.readString(Path.of("..", "README.md")));
    List<String> arguments =
        new ArrayList<>(
            List.of("-proc:none", "-cp", classPath(), "-d", directory.resolve("out").toString()));
    List<String> names = new ArrayList<>();
    while (block.find()) {
      Path file =
          directory.resolve(block.group(2).replace('.', '/')).resolve(block.group(3) + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, block.group(1));
      arguments.add(file.toString());
      names.add(block.group(3));
    }

    assertThat(names).containsExactly("OrderService", "OrderDesk", "TeaResource");
    Path errors = directory.resolve("errors.txt");
    int result;
    try (var out = Files.newOutputStream(errors)) {
      result =
          ToolProvider.getSystemJavaCompiler()
              .run(null, out, out, arguments.toArray(String[]::new));
    }
    assertThat(result).as(Files.readString(errors)).isZero();
  }

  /** The jars of the classes that are imported, wherever the tests have them from. */
  private static String classPath() {
    return Stream.of(
            ServiceName.class, Remote.class, ApplicationScoped.class, Inject.class, GET.class)
        .map(type -> Path.of(URI.create(location(type))).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toString();
  }
}
