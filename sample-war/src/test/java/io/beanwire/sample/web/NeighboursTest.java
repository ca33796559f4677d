package io.beanwire.sample.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.sample.web.Neighbours.Neighbour;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private final Neighbours neighbours = new Neighbours();

  @Test
  void withoutConfigurationThereAreNone() {
    neighbours.configured = Optional.empty();

    assertThat(neighbours.all()).isEmpty();
    assertThat(neighbours.contains(URI.create("http://127.0.0.1:8080"))).isFalse();
  }

  @Test
  void pagesOfTheListedInstancesBelongToTheShopByWhateverNameOfLoopback() {
    neighbours.configured =
        Optional.of("Hamburg=http://127.0.0.1:8080/, Trieste = http://127.0.0.1:8081/");

    assertThat(neighbours.all())
        .containsExactly(
            new Neighbour("Hamburg", URI.create("http://127.0.0.1:8080/")),
            new Neighbour("Trieste", URI.create("http://127.0.0.1:8081/")));
    assertThat(neighbours.contains(URI.create("http://localhost:8081"))).isTrue();
    assertThat(neighbours.contains(URI.create("http://127.0.0.1:8082"))).isFalse();
    assertThat(neighbours.contains(URI.create("https://127.0.0.1:8081"))).isFalse();
    assertThat(neighbours.contains(URI.create("http://127.0.0.1.example:8081"))).isFalse();
    assertThat(neighbours.contains(URI.create("null"))).isFalse();
  }

  @Test
  void anEntryWithoutANameIsRefusedWithWhatWasExpected() {
    neighbours.configured = Optional.of("http://127.0.0.1:8080");

    assertThatThrownBy(neighbours::all)
        .hasMessage("shop.instances: “http://127.0.0.1:8080” (expected: name=http://host:port)");
  }
}
