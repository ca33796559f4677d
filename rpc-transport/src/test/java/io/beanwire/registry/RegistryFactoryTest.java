package io.beanwire.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFactoryTest {
  @TempDir Path temp;

  @Test
  void theRegistriesAreFoundByName() {
    assertThat(ServiceLoader.load(RegistryFactory.class))
        .extracting(RegistryFactory::name)
        .contains("local", "static");
  }

  @Test
  void theLocalRegistryReadsItsKeys() {
    Path directory = temp.resolve("made");
    Map<String, String> values =
        Map.of("beanwire.local.directory", directory.toString(), "beanwire.local.lease", "PT1S");

    try (Registry registry = new LocalRegistryFactory().create(new TextSettings(values))) {
      assertThat(registry.name()).isEqualTo("local");
      assertThat(directory).isDirectory();
    }
    assertThat(new LocalRegistryFactory().keys())
        .extracting(RegistryFactory.ConfigKey::name)
        .containsExactlyInAnyOrderElementsOf(values.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.999S", "PT0S", "PT-10S", "PT1H0.001S"})
  void aLeaseThatMakesNoSenseIsRefused(String lease) {
    TextSettings settings =
        new TextSettings(
            Map.of("beanwire.local.lease", lease, "beanwire.local.directory", temp.toString()));

    assertThatThrownBy(() -> new LocalRegistryFactory().create(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BW0502 beanwire.local.lease")
        .hasMessageContaining("expected: a duration from 1s to 1h");
  }
}
