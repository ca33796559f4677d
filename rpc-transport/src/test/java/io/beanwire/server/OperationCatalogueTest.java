package io.beanwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.hessian.HessianSerializer;
import io.beanwire.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told to those who ask for an operation that is not there. */
class OperationCatalogueTest {
  interface Few {
    void first();

    void second(String text);
  }

  @Test
  void fewOperationsAreAllNamed() {
    assertThat(catalogue(1).near(null).lines())
        .containsExactly(name(0) + "#first()", name(0) + "#second(String)");
  }

  @Test
  void manyServicesAreOneLineEachUpToABound() {
    String told = catalogue(200).near(null);

    assertThat(told)
        .startsWith(name(0) + "#(2 operations)\n")
        .containsPattern("\n#\\(and \\d+ more\\)$");
    assertThat(told.length()).isLessThanOrEqualTo(2048);
  }

  @Test
  void whoNamesAServiceIsToldItsOperations() {
    String told = catalogue(200).near(name(150) + "#frist()");

    assertThat(told.lines()).containsExactly(name(150) + "#first()", name(150) + "#second(String)");
  }

  @Test
  void whoNamesAnUnknownServiceOrNothingLikeItIsToldTheServices() {
    OperationCatalogue catalogue = catalogue(200);

    assertThat(catalogue.near("nobody#knows()")).isEqualTo(catalogue.near(null));
    assertThat(catalogue.near("nothing")).isEqualTo(catalogue.near(null));
    assertThat(catalogue.near("#")).isEqualTo(catalogue.near(null));
  }

  private static String name(int version) {
    return Few.class.getCanonicalName() + ":v" + version;
  }

  private static OperationCatalogue catalogue(int services) {
    List<Export> exports = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      exports.add(Export.of(Contract.of(Few.class, "", "v" + i), Few.class, () -> null));
    }
    return new OperationTable(
            exports, List.of(new HessianSerializer()), List.of(), CodecLimits.DEFAULT)
        .catalogue();
  }
}
