package io.beanwire.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.beanwire.Problem;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.RegistryFactory.ConfigKey;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final ServiceId ORDERS = ServiceId.of("orders");

  @Test
  void theMostSpecificKeyWins() {
    Configuration config =
        of(
            Map.of(
                "beanwire.client.timeout", "1s",
                "beanwire.client.orders.timeout", "2s",
                "beanwire.client.orders.find.timeout", "3s"));

    assertThat(config.get(ClientKeys.TIMEOUT, ORDERS, "find").value()).hasSeconds(3);
    assertThat(config.get(ClientKeys.TIMEOUT, ORDERS, "place").value()).hasSeconds(2);
    assertThat(config.get(ClientKeys.TIMEOUT, ServiceId.of("bills"), "pay").value()).hasSeconds(1);
  }

  @Test
  void withoutAKeyTheDefaultIsInForceAndSaysSo() {
    ConfigValue<Duration> timeout = of(Map.of()).get(ClientKeys.TIMEOUT, ORDERS, "find");

    assertThat(timeout.value()).hasSeconds(5);
    assertThat(timeout.isSet()).isFalse();
    assertThat(timeout.described()).isEqualTo("5s (default)");
  }

  @Test
  void aServiceNameMayContainDots() {
    Configuration config = of(Map.of("beanwire.client.io.shop.Orders.find.max-attempts", "7"));

    assertThat(config.get(ClientKeys.MAX_ATTEMPTS, ServiceId.of("io.shop.Orders"), "find").value())
        .isEqualTo(7);
  }

  @Test
  void anEnvironmentVariableSetsAKeyOfAService() {
    Configuration config =
        environment(
            Map.of("BEANWIRE_CLIENT_ORDERS_TIMEOUT", "7s", "BEANWIRE_SERVER_MAX_FRAME_SIZE", "1m"));

    assertThat(config.get(ClientKeys.TIMEOUT, ORDERS).value()).hasSeconds(7);
    assertThat(config.get(ServerKeys.MAX_FRAME_SIZE).value()).isEqualTo(1 << 20);
  }

  @Test
  void environmentVariablesAreNotTakenForUnknownKeys() {
    Configuration config =
        environment(
            Map.of(
                "BEANWIRE_CLIENT_ORDERS_TIMEOUT", "7s",
                "BEANWIRE_CLIENT_MAX_ATTEMPTS", "2",
                "BEANWIRE_SERVER_MAX_FRAME_SIZE", "1m"));

    assertThat(config.unknownKeys(known())).isEmpty();
  }

  @Test
  void aMisspeltEnvironmentVariableIsReportedOnceWithTheNearestKey() {
    Configuration config = environment(Map.of("BEANWIRE_SERVER_PROT", "1"));

    assertThat(config.unknownKeys(known()))
        .containsExactly(
            "BW1004 BEANWIRE_SERVER_PROT is no key of Beanwire and has no effect. Did you mean"
                + " BEANWIRE_SERVER_PORT?");
  }

  @ParameterizedTest
  @CsvSource({
    "beanwire.server.prot, beanwire.server.port",
    "beanwire.client.ordres.timout, beanwire.client.ordres.timeout",
    "beanwire.client.orders.find.maxattempts, beanwire.client.orders.find.max-attempts",
    "beanwire.consul.urls, beanwire.consul.url",
    "beanwire.regsitry, beanwire.registry",
  })
  void aMisspeltKeyIsReportedWithTheNearestOne(String misspelt, String meant) {
    assertThat(of(Map.of(misspelt, "1")).unknownKeys(known()))
        .singleElement()
        .asString()
        .startsWith("BW1004 " + misspelt + " ")
        .endsWith("Did you mean " + meant + "?");
  }

  @Test
  void keysThatAreKnownAreNotReported() {
    Configuration config =
        of(
            Map.of(
                "beanwire.client.timeout", "1s",
                "beanwire.client.orders.addresses", "localhost:1",
                "beanwire.client.a.b.c.timeout", "1s",
                "beanwire.consul.url", "x",
                "beanwirework", "not ours",
                "other.key", "not ours"));

    assertThat(config.unknownKeys(known())).isEmpty();
  }

  @Test
  void aKeyOfAServiceThatTheApplicationDoesNotHaveIsNamed() {
    Configuration config =
        of(
            Map.of(
                "beanwire.client.ordres.timeout",
                "1s",
                "beanwire.client.orders.find.timeout",
                "1s"));

    assertThat(config.unusedKeys(known()))
        .singleElement()
        .asString()
        .startsWith("BW1005 beanwire.client.ordres.timeout: ")
        .contains("\"ordres\"")
        .contains("[orders]")
        .endsWith("Only calls through BeanwireClient are affected.")
        .doesNotContain("no effect");
  }

  /** Nobody but the code that calls knows what they are. */
  @Test
  void nothingIsSaidOfServicesThatBeanwireClientMayCall() {
    Configuration config =
        of(
            Map.of(
                "beanwire.client.invoices.timeout", "1s",
                "beanwire.client.invoices.print.timeout", "1s",
                "beanwire.server.invoices.max-concurrent", "1"));
    KnownKeys known =
        new KnownKeys(Keys.all(), List.of(), Map.of("orders", java.util.Set.of("find")), true);

    assertThat(config.unusedKeys(known))
        .singleElement()
        .asString()
        .startsWith("BW1005 beanwire.server.invoices.max-concurrent has no effect here: ");
  }

  @ParameterizedTest
  @CsvSource({"2s, 2000", "500ms, 500", "1m, 60000", "2h, 7200000", "1d, 86400000", "PT1.5S, 1500"})
  void durationsAreReadAsOperatorsWriteThem(String text, long millis) {
    Configuration config = of(Map.of("beanwire.client.timeout", text));

    assertThat(config.get(ClientKeys.TIMEOUT).value()).hasMillis(millis);
    assertThat(config.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 seconds", "-1s", "soon", "1.5s", "PT-1S", "99999999999999d"})
  void anUnreadableDurationIsAProblemThatNamesKeyValueAndSource(String text) {
    Configuration config = of(Map.of("beanwire.client.orders.timeout", text));

    assertThat(config.get(ClientKeys.TIMEOUT, ORDERS).value()).hasSeconds(5);
    assertThat(config.problems()).hasSize(1);
    Problem problem = config.problems().get(0);
    assertThat(problem.code()).isEqualTo("BW1002");
    assertThat(problem.place()).isEqualTo("beanwire.client.orders.timeout");
    assertThat(problem.message()).contains("\"" + text + "\"").contains("test settings");
    assertThat(problem.fix()).contains("2s, 500ms, 1m or PT2S");
  }

  @ParameterizedTest
  @CsvSource({"4096, 4096", "64k, 65536", "64KB, 65536", "16m, 16777216", "1MiB, 1048576"})
  void sizesAreReadAsOperatorsWriteThem(String text, int bytes) {
    assertThat(of(Map.of("beanwire.server.max-frame-size", text)).get(ServerKeys.MAX_FRAME_SIZE))
        .extracting(ConfigValue::value)
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "beanwire.server.port, 70000, 0-65535",
    "beanwire.server.port, eighty, 0-65535",
    "beanwire.server.max-frame-size, 3g, 64k",
    "beanwire.server.max-frame-size, 9999999m, 64k",
    "beanwire.enabled, yes, true or false",
  })
  void otherUnreadableValuesAreProblems(String key, String value, String expected) {
    Configuration config = of(Map.of(key, value));

    Keys.all().forEach(config::get);

    assertThat(config.problems()).hasSize(1);
    assertThat(config.problems().get(0).toString())
        .startsWith("BW1002 " + key + ": ")
        .contains("\"" + value + "\"")
        .contains(expected);
  }

  /** So that no value is refused later, by settings that do not know where it came from. */
  @ParameterizedTest
  @CsvSource({
    "beanwire.server.heartbeat-interval, 0s, 1ms or more",
    "beanwire.client.heartbeat-interval, 0ms, 1ms or more",
    "beanwire.client.connect-timeout, 0s, 1ms or more",
    "beanwire.client.timeout, 2d, up to a day",
    "beanwire.client.max-frame-size, 12, 1024 or more",
    "beanwire.server.max-frame-size, 1000, 1024 or more",
    "beanwire.server.max-pending-size, 0, a number of bytes",
    "beanwire.codec.max-string-length, 0, a number of bytes",
  })
  void aValueThatMakesNoSenseIsAProblemThatNamesKeyValueAndSource(
      String key, String value, String expected) {
    Configuration config = of(Map.of(key, value));

    Keys.all().forEach(config::get);

    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .startsWith("BW1002 " + key + ": ")
        .contains("\"" + value + "\"", "test settings")
        .contains(expected);
  }

  @Test
  void aProfilesLineTakesThePlaceOfTheCommonOne() {
    Map<String, String> file =
        Map.of(
            "beanwire.registry", "consul",
            "%dev.beanwire.registry", "local",
            "%test.beanwire.client.timeout", "9s",
            "%dev.beanwire.client.orders.timeout", "2s");
    Configuration dev =
        new Configuration(
            new MicroProfileConfig(
                new SmallRyeConfigBuilder()
                    .withProfile("dev")
                    .addDefaultInterceptors()
                    .withSources(new PropertiesConfigSource(file, "test settings", 100))
                    .build(),
                new ApplicationFile(Map.of())));

    assertThat(dev.get(ApplicationKeys.REGISTRY).value()).isEqualTo("local");
    assertThat(dev.get(ClientKeys.TIMEOUT, ORDERS).value()).hasSeconds(2);
    assertThat(dev.get(ClientKeys.TIMEOUT).value()).hasSeconds(5);
    assertThat(dev.unknownKeys(known())).isEmpty();
    assertThat(dev.unusedKeys(known())).isEmpty();
  }

  @Test
  void withoutMicroProfileAProfilesLineTakesThePlaceOfTheCommonOneAsWell() {
    ApplicationFile file =
        new ApplicationFile(
            Map.of(
                "beanwire.registry", "consul",
                "%dev.beanwire.registry", "local",
                "%test.beanwire.client.timeout", "9s"));
    Configuration dev =
        new Configuration(new PlainConfig(Map.of("MP_CONFIG_PROFILE", "dev"), file));
    Configuration none = new Configuration(new PlainConfig(Map.of(), file));

    assertThat(dev.get(ApplicationKeys.REGISTRY).value()).isEqualTo("local");
    assertThat(dev.get(ClientKeys.TIMEOUT).value()).hasSeconds(5);
    assertThat(dev.unknownKeys(known())).isEmpty();
    assertThat(none.get(ApplicationKeys.REGISTRY).value()).isEqualTo("consul");
  }

  @Test
  void theFileMayChooseTheProfileItself() {
    ApplicationFile file =
        new ApplicationFile(Map.of("mp.config.profile", "dev", "%dev.beanwire.registry", "static"));

    assertThat(
            new Configuration(new PlainConfig(Map.of(), file))
                .get(ApplicationKeys.REGISTRY)
                .value())
        .isEqualTo("static");
  }

  @Test
  void everyUnreadableValueIsReportedOnce() {
    Configuration config = of(Map.of("beanwire.client.timeout", "x", "beanwire.server.port", "y"));

    config.get(ClientKeys.TIMEOUT, ORDERS, "find");
    config.get(ClientKeys.TIMEOUT, ORDERS, "place");
    config.get(ServerKeys.PORT);

    assertThat(config.problems())
        .extracting(Problem::place)
        .containsExactly("beanwire.client.timeout", "beanwire.server.port");
  }

  @Test
  void whatARegistryCannotReadIsKnownBeforeTheRegistryIsMade() {
    Configuration config = of(Map.of("beanwire.consul.wait", "long"));

    config.check(List.of(new ConfigKey("beanwire.consul.wait", "duration", "", "")), List.of());

    assertThat(config.problems())
        .extracting(Problem::place)
        .containsExactly("beanwire.consul.wait");
  }

  @Test
  void everyDefaultCanBeRead() {
    Configuration config = of(Map.of());

    assertThat(Keys.all()).allSatisfy(key -> assertThat(config.get(key).value()).isNotNull());
  }

  @Test
  void anExpressionThatCannotBeResolvedIsAProblemThatNamesKeyValueAndSource() {
    Configuration config =
        of(
            Map.of(
                "beanwire.registry", "${REGISTRY_OF_NOBODY}",
                "beanwire.client.orders.timeout", "${seconds:7}s",
                "beanwire.server.host", "${a.host:${HOST_OF_NOBODY}}"));

    assertThat(config.get(ApplicationKeys.REGISTRY).value()).isEqualTo("local");
    config.get(ServerKeys.HOST);
    assertThat(config.get(ClientKeys.TIMEOUT, ORDERS).value()).hasSeconds(7);
    assertThat(config.problems())
        .extracting(Problem::code, Problem::place)
        .containsExactly(
            tuple("BW1002", "beanwire.registry"), tuple("BW1002", "beanwire.server.host"));
    assertThat(config.problems().get(0).message())
        .contains("\"${REGISTRY_OF_NOBODY}\"")
        .contains("test settings");
    assertThat(config.problems().get(0).fix()).contains("${REGISTRY_OF_NOBODY:");
  }

  @Test
  void anExpressionOfTheRegistryThatCannotBeResolvedIsAProblem() {
    Configuration config =
        of(
            Map.of(
                "beanwire.consul.token", "${TOKEN_OF_NOBODY}",
                "beanwire.client.orders.addresses", "${HOST_OF_NOBODY}:80",
                "beanwire.client.bills.addresses", "${HOST_OF_NOBODY}:81"));

    config.check(
        List.of(
            new ConfigKey("beanwire.consul.token", "text", "", ""),
            new ConfigKey("beanwire.client.<service>.addresses", "text", "", "")),
        List.of(ORDERS));

    assertThat(config.problems())
        .extracting(Problem::code, Problem::place)
        .containsExactly(
            tuple("BW1002", "beanwire.consul.token"),
            tuple("BW1002", "beanwire.client.orders.addresses"));
  }

  @Test
  void aRegistryIsNotGivenAnExpressionThatCannotBeResolved() {
    Configuration config = of(Map.of("beanwire.consul.token", "${TOKEN_OF_NOBODY}"));

    assertThatThrownBy(() -> config.registrySettings().text("beanwire.consul.token"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("${TOKEN_OF_NOBODY}")
        .hasMessageContaining("test settings");
  }

  @Test
  void withoutMicroProfileExpressionsAreResolvedAsWell() {
    Map<String, String> file =
        Map.of(
            "beanwire.client.timeout", "${seconds:3}s",
            "beanwire.registry", "${THE_REGISTRY}",
            "beanwire.server.host", "${HOST_OF_NOBODY}");
    Configuration config =
        new Configuration(
            new PlainConfig(Map.of("THE_REGISTRY", "static"), new ApplicationFile(file)));

    assertThat(config.get(ClientKeys.TIMEOUT).value()).hasSeconds(3);
    assertThat(config.get(ApplicationKeys.REGISTRY).value()).isEqualTo("static");
    config.get(ServerKeys.HOST);
    assertThat(config.problems())
        .extracting(Problem::code, Problem::place)
        .containsExactly(tuple("BW1002", "beanwire.server.host"));
  }

  @Test
  void variablesOfOperationsHaveAnEffect() {
    KnownKeys known =
        new KnownKeys(
            Keys.all(),
            List.of(),
            Map.of("io.shop.Order-Service", java.util.Set.of("placeOrder", "find")),
            false);
    Configuration config =
        environment(
            Map.of(
                "BEANWIRE_CLIENT_IO_SHOP_ORDER_SERVICE_PLACEORDER_TIMEOUT", "1s",
                "BEANWIRE_CLIENT_IO_SHOP_ORDER_SERVICE_PLACEORDER_MAX_ATTEMPTS", "1",
                "BEANWIRE_CLIENT_IO_SHOP_ORDER_SERVICE_TIMEOUT", "2s",
                "BEANWIRE_CLIENT_MAX_ATTEMPTS", "2"));

    assertThat(
            config
                .get(ClientKeys.TIMEOUT, ServiceId.of("io.shop.Order-Service"), "placeOrder")
                .value())
        .hasSeconds(1);
    assertThat(config.unusedKeys(known)).isEmpty();
    assertThat(config.unknownKeys(known)).isEmpty();
  }

  @Test
  void aVariableOfAServiceThatTheApplicationDoesNotHaveIsNamedOnce() {
    Configuration config =
        environment(
            Map.of("BEANWIRE_CLIENT_ORDRES_TIMEOUT", "1s", "BEANWIRE_CLIENT_ORDERS_TIMEOUT", "1s"));

    assertThat(config.unusedKeys(known()))
        .singleElement()
        .asString()
        .startsWith("BW1005 BEANWIRE_CLIENT_ORDRES_TIMEOUT: ")
        .contains("\"ORDRES\"");
  }

  @ParameterizedTest
  @CsvSource({
    "BEANWIRE_CLIENT_ORDERS_FNID_TIMEOUT, FNID, FIND",
    "BEANWIRE_SERVER_ORDERS_PLACES_MAX_CONCURRENT, PLACES, PLACE",
    "beanwire.client.orders.fnid.max-attempts, fnid, find",
  })
  void aKeyOfAMethodThatTheServiceDoesNotHaveIsNamedOnceWithTheNearest(
      String key, String method, String nearest) {
    Configuration config =
        key.startsWith("BEANWIRE") ? environment(Map.of(key, "1")) : of(Map.of(key, "1"));

    assertThat(config.misnamedMethods(known()))
        .singleElement()
        .asString()
        .startsWith("BW1008 " + key + " ")
        .contains("orders has no method \"" + method + "\"")
        .endsWith("Did you mean " + nearest + "?");
    assertThat(config.unusedKeys(known())).isEmpty();
    assertThat(config.unknownKeys(known())).isEmpty();
  }

  /** The names of other services may begin like one of ours. */
  @Test
  void keysThatMakeSenseInOneOfSeveralWaysAreNotMisnamed() {
    KnownKeys known =
        new KnownKeys(
            Keys.all(),
            List.of(),
            Map.of(
                "orders", java.util.Set.of("find"),
                "orders.audit", java.util.Set.of("max"),
                "orders-archive", java.util.Set.of("find")),
            false);
    Configuration config =
        environment(
            Map.of(
                "BEANWIRE_CLIENT_ORDERS_AUDIT_TIMEOUT", "1s",
                "BEANWIRE_CLIENT_ORDERS_AUDIT_MAX_TIMEOUT", "1s",
                "BEANWIRE_CLIENT_ORDERS_ARCHIVE_FIND_MAX_ATTEMPTS", "1",
                "BEANWIRE_CLIENT_ORDERS_MAX_ATTEMPTS", "1",
                "BEANWIRE_SERVER_ORDERS_MAX_CONCURRENT", "1"));

    assertThat(config.misnamedMethods(known)).isEmpty();
    assertThat(config.unusedKeys(known)).isEmpty();
  }

  @Test
  void aNestedInterfacesDollarIsExplained() {
    KnownKeys known =
        new KnownKeys(
            Keys.all(), List.of(), Map.of("shop.Api.Orders", java.util.Set.of("find")), false);

    assertThat(of(Map.of("beanwire.client.shop.Api$Orders.timeout", "1s")).unusedKeys(known))
        .singleElement()
        .asString()
        .startsWith("BW1005 ")
        .contains("has a dot, not a $");
  }

  @Test
  void withoutMicroProfileTheEnvironmentWinsOverTheFile() {
    Map<String, String> file =
        Map.of("beanwire.client.orders.timeout", "1s", "beanwire.client.timeout", " 2s ");
    Configuration config =
        new Configuration(
            new PlainConfig(
                Map.of("BEANWIRE_CLIENT_ORDERS_TIMEOUT", "3s"), new ApplicationFile(file)));

    assertThat(config.get(ClientKeys.TIMEOUT, ORDERS).value()).hasSeconds(3);
    assertThat(config.get(ClientKeys.TIMEOUT, ORDERS).origin())
        .isEqualTo("environment variable BEANWIRE_CLIENT_ORDERS_TIMEOUT");
    assertThat(config.get(ClientKeys.TIMEOUT).value()).hasSeconds(2);
    assertThat(config.unknownKeys(known())).isEmpty();
  }

  @Test
  void theApplicationsFileCountsWhereMicroProfileDoesNotSeeIt() {
    RawConfig source =
        new MicroProfileConfig(
            new SmallRyeConfigBuilder().build(),
            new ApplicationFile(Map.of("beanwire.client.timeout", "9s")));

    assertThat(new Configuration(source).get(ClientKeys.TIMEOUT).value()).hasSeconds(9);
  }

  private static KnownKeys known() {
    return new KnownKeys(
        Keys.all(),
        List.of(
            new ConfigKey("beanwire.consul.url", "text", "", ""),
            new ConfigKey("beanwire.client.<service>.addresses", "text", "", "")),
        Map.of("orders", java.util.Set.of("find", "place")),
        false);
  }

  private static Configuration of(Map<String, String> values) {
    return new Configuration(
        new MicroProfileConfig(
            new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test settings", 500))
                .build(),
            new ApplicationFile(Map.of())));
  }

  private static Configuration environment(Map<String, String> variables) {
    return new Configuration(
        new MicroProfileConfig(
            new SmallRyeConfigBuilder().withSources(new EnvConfigSource(variables, 300)).build(),
            new ApplicationFile(Map.of())));
  }
}
