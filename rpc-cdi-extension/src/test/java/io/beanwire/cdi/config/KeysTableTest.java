package io.beanwire.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.RegistryFactory.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class KeysTableTest {
  private static final String BEGIN = "<!-- keys:begin -->";
  private static final String END = "<!-- keys:end -->";

  @Test
  void theReadmeListsExactlyTheKeysThatAreRead() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));

    assertThat(readme).contains(BEGIN).contains(END);
    String table = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
    assertThat(table.strip())
        .as("README.md between %s and %s must be:%n%s%n", BEGIN, END, expected())
        .isEqualTo(expected());
  }

  private static String expected() {
    StringBuilder table = new StringBuilder("| key | value | default | what it does |\n");
    table.append("|---|---|---|---|");
    for (ConfigKey key : keys()) {
      table
          .append("\n| `")
          .append(key.name())
          .append("` | ")
          .append(key.type())
          .append(" | ")
          .append(key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`")
          .append(" | ")
          .append(key.description())
          .append(" |");
    }
    return table.toString();
  }

  private static List<ConfigKey> keys() {
    List<ConfigKey> keys = new ArrayList<>();
    for (Key<?> key : Keys.all()) {
      keys.add(key.documented());
      if (key.equals(Keys.REGISTRY)) {
        keys.addAll(registryKeys());
      }
    }
    return keys;
  }

  private static List<ConfigKey> registryKeys() {
    return ServiceLoader.load(RegistryFactory.class).stream()
        .flatMap(factory -> factory.get().keys().stream())
        .sorted(Comparator.comparing(ConfigKey::name))
        .toList();
  }
}
