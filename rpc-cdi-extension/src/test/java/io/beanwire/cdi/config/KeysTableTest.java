package io.beanwire.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What documents and tools say of keys is what is declared. With {@code -Ddocs.write=true} the
 * documents are written instead of compared.
 */
class KeysTableTest {
  private static final String BEGIN = "<!-- keys:begin -->";
  private static final String END = "<!-- keys:end -->";

  @Test
  void theReadmeListsTheKeysThatAreNeededFirst() throws IOException {
    assertHolds(Path.of("..", "README.md"), DocumentedKeys.shortTable());
  }

  @Test
  void theDocumentationListsExactlyTheKeysThatAreRead() throws IOException {
    assertHolds(Path.of("..", "docs", "configuration.md"), DocumentedKeys.allTables());
  }

  @Test
  void microProfileToolsAreToldEveryKeyWithItsDefault() throws IOException {
    Map<String, String> told = new LinkedHashMap<>();
    for (Field field : MicroProfileKeys.class.getDeclaredFields()) {
      ConfigProperty property = field.getAnnotation(ConfigProperty.class);
      if (property != null) { // others are a coverage tool's
        String fallback = property.defaultValue();
        told.put(
            property.name(), fallback.equals(ConfigProperty.UNCONFIGURED_VALUE) ? "" : fallback);
      }
    }

    if (Boolean.getBoolean("docs.write")) {
      writeFields();
    } else {
      assertThat(told)
          .as(MicroProfileKeys.class + " must be written anew: -Ddocs.write=true")
          .isEqualTo(DocumentedKeys.forTools());
    }
  }

  @ParameterizedTest
  @CsvSource({"10s, 10s", "90s, 90s", "2m, 2m", "1500ms, 1500ms", "1h, 60m"})
  void aDurationIsWrittenAsOperatorsWriteIt(String text, String written) {
    assertThat(Converter.DURATION.written(Converter.DURATION.parser().apply(text)))
        .isEqualTo(written);
  }

  @Test
  void everyDefaultIsReadAsItIsWritten() {
    for (Key<?> key : Keys.all()) {
      assertThat(reread(key)).as(key.global()).isEqualTo(key.defaultValue());
    }
  }

  private static <T> T reread(Key<T> key) {
    return key.converter().parser().apply(key.defaultText());
  }

  private static void assertHolds(Path document, String tables) throws IOException {
    String text = Files.readString(document);
    assertThat(text).contains(BEGIN).contains(END);
    String head = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
    String expected = head + "\n" + tables + "\n" + text.substring(text.indexOf(END));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(document, expected);
    } else {
      assertThat(text)
          .as("%s must be written anew: -Ddocs.write=true", document)
          .isEqualTo(expected);
    }
  }

  private static void writeFields() throws IOException {
    Path file =
        Path.of(
            "src", "main", "java", MicroProfileKeys.class.getName().replace('.', '/') + ".java");
    String text = Files.readString(file);
    int begin = text.indexOf("final class");
    Files.writeString(
        file,
        text.substring(0, text.indexOf('{', begin) + 1)
            + "\n"
            + source()
            + "\n"
            + text.substring(text.indexOf("  private MicroProfileKeys()")));
  }

  /** The fields that the class must have. */
  private static String source() {
    return DocumentedKeys.forTools().entrySet().stream()
        .map(
            key ->
                "  @ConfigProperty(name = \""
                    + key.getKey()
                    + "\""
                    + (key.getValue().isEmpty()
                        ? ""
                        : ", defaultValue = \"" + key.getValue() + "\"")
                    + ")\n  @Nullable String "
                    + fieldName(key.getKey())
                    + ";\n")
        .collect(Collectors.joining("\n"));
  }

  private static String fieldName(String key) {
    String[] parts = key.replace("{*}.{*}", "method").replace("{*}", "service").split("[.-]");
    return parts[1]
        + Arrays.stream(parts)
            .skip(2)
            .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
            .collect(Collectors.joining());
  }
}
