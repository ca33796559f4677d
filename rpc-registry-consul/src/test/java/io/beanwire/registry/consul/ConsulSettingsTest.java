package io.beanwire.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.registry.Registry;
import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.TextSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsulSettingsTest {
  @TempDir Path temp;

  @Test
  void theRegistryIsFoundByNameAndNeedsNoSettingsAndNoConsul() {
    RegistryFactory factory =
        ServiceLoader.load(RegistryFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(it -> it.name().equals("consul"))
            .findFirst()
            .orElseThrow();

    try (Registry registry = factory.create(new TextSettings(Map.of()))) {
      assertThat(registry.name()).isEqualTo("consul");
      assertThat(registry.knownServices()).isEmpty();
    }
  }

  @Test
  void everyKeyIsDocumented() {
    assertThat(new ConsulRegistryFactory().keys())
        .allSatisfy(key -> assertThat(key.description()).endsWith("."))
        .extracting(RegistryFactory.ConfigKey::name)
        .containsExactly(
            "beanwire.consul.url",
            "beanwire.consul.token",
            "beanwire.consul.token-file",
            "beanwire.consul.ca-file",
            "beanwire.consul.cert-file",
            "beanwire.consul.key-file",
            "beanwire.consul.datacenter",
            "beanwire.consul.namespace",
            "beanwire.consul.partition",
            "beanwire.consul.wait",
            "beanwire.consul.ttl",
            "beanwire.consul.max-connections");
  }

  @Test
  void severalAgentsAreSeparatedByCommas() {
    assertThat(AgentUrls.parse("http://a:8500 ,https://[::1]:8501/,HTTP://c"))
        .containsExactly(
            URI.create("http://a:8500"), URI.create("https://[::1]:8501/"), URI.create("HTTP://c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8500",
        "ftp://a",
        "http://",
        "http://a b",
        "http://a/consul",
        "http://a?x=1",
        "http://user:secret@a",
        "http://a,",
        "/v1",
        "http://a:port"
      })
  void anAddressThatIsNoneIsRefused(String url) {
    assertRefused("beanwire.consul.url", url, "BW0601 beanwire.consul.url: \"", "expected: http");
  }

  @ParameterizedTest
  @CsvSource({
    "beanwire.consul.ttl, PT0.5S, BW0602, 500ms, 1s to 5m",
    "beanwire.consul.ttl, PT5M0.001S, BW0602, 300001ms, 1s to 5m",
    "beanwire.consul.ttl, PT-10S, BW0602, -10000ms, 1s to 5m",
    "beanwire.consul.wait, PT0S, BW0603, 0ms, 1s to 10m",
    "beanwire.consul.wait, PT11M, BW0603, 660000ms, 1s to 10m",
    "beanwire.consul.datacenter, a&b, BW0606, a&b, letters",
    "beanwire.consul.namespace, a&b, BW0606, a&b, letters",
    "beanwire.consul.partition, a b, BW0606, a b, letters",
    "beanwire.consul.max-connections, 3, BW0623, 3, 4 or more",
    "beanwire.consul.max-connections, many, BW0623, many, 4 or more"
  })
  void aValueOutOfRangeIsRefused(
      String key, String value, String code, String shown, String expected) {
    assertRefused(key, value, code + " " + key + ": ", shown, "expected:", expected);
  }

  @Test
  void aTokenIsNeverShown() {
    assertThat(ConsulSettings.DEFAULT.withToken("s3cret").toString()).doesNotContain("s3cret");
    assertThatThrownBy(() -> ConsulSettings.DEFAULT.withToken("s3cret\nX-Evil: 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BW0605 beanwire.consul.token")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aFileWithoutCertificatesIsRefused() throws Exception {
    Path empty = Files.writeString(temp.resolve("empty.pem"), "");
    Path garbage = Files.writeString(temp.resolve("garbage.pem"), "no certificate");
    Path missing = temp.resolve("missing.pem");

    for (Path file : List.of(empty, garbage, missing)) {
      assertRefused(
          "beanwire.consul.ca-file",
          file.toString(),
          "BW0604 beanwire.consul.ca-file",
          file.toString(),
          "expected: a PEM file");
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(it -> it.getName().startsWith("beanwire-consul-"));
  }

  @Test
  void halfOfAClientCertificateIsRefused() {
    assertThatThrownBy(
            () ->
                new ConsulRegistryFactory()
                    .create(new TextSettings(Map.of("beanwire.consul.cert-file", "client.pem"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BW0604")
        .hasMessageContaining("beanwire.consul.key-file")
        .hasMessageContaining("expected: both");
  }

  @Test
  void aTokenFileWithoutATokenIsRefused() throws Exception {
    Path empty = Files.writeString(temp.resolve("token"), "\n");
    Path missing = temp.resolve("missing");

    for (Path file : List.of(empty, missing)) {
      assertThatThrownBy(() -> ConsulRegistry.open(ConsulSettings.DEFAULT.withTokenFile(file)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("BW0605 beanwire.consul.token-file")
          .hasMessageContaining(file.toString());
    }
  }

  private static void assertRefused(String key, String value, String... parts) {
    assertThatThrownBy(
            () -> new ConsulRegistryFactory().create(new TextSettings(Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }
}
