package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.Catalogue;
import io.beanwire.codec.CatalogueValue;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link LaterJavaTest} runs in another JVM, here: fast enough for mutation testing. */
class RoundTripsTest {
  private static final Set<String> SLOW = Set.of("byte[] of 10 MiB", "a chain of 50,000");

  static Stream<CatalogueValue> values() {
    return Catalogue.values().stream().filter(value -> !SLOW.contains(value.name()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void aValueComesBackAsItWas(CatalogueValue value) {
    assertThat(RoundTrips.difference(value)).isEmpty();
  }
}
