package io.beanwire.sample.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beanwire.sample.contract.Basket;
import io.beanwire.sample.contract.Catalog;
import io.beanwire.sample.contract.InvalidOrder;
import io.beanwire.sample.contract.Line;
import io.beanwire.sample.contract.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRulesTest {
  private final Catalog catalog = new Catalog(PriceList.COFFEES, "Hamburg");

  @Test
  void anOrderThatMakesSenseIsAccepted() {
    assertThatCode(() -> OrderRules.check(order("Ada", line("YIRG", 1)), catalog))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 501, Integer.MAX_VALUE})
  void aNumberOfBagsOutOfRangeIsNamed(int bags) {
    assertThat(problems(order("Ada", line("YIRG", bags))))
        .containsExactly(bags + " bags of YIRG: please order between 1 and 500.");
  }

  @Test
  void anUnknownCoffeeIsNamedWithThoseThatAreThere() {
    assertThat(problems(order("Ada", line("TEA", 1))))
        .containsExactly("There is no coffee “TEA”. We have YIRG, NYER, HUIL, ANTI, SANT, LINT.");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThat(problems(order(" ", line("YIRG", 0), line("TEA", 2), line("YIRG", 3))))
        .containsExactly(
            "Who is it for? Please give a name.",
            "0 bags of YIRG: please order between 1 and 500.",
            "There is no coffee “TEA”. We have YIRG, NYER, HUIL, ANTI, SANT, LINT.",
            "YIRG is in the basket twice.");
  }

  @Test
  void anEmptyBasketIsRefused() {
    assertThat(problems(order("Ada")))
        .containsExactly("The basket is empty. Please choose at least one bag.");
  }

  @Test
  void aBasketOfAThousandLinesIsRefusedWithoutReadingThem() {
    List<Line> lines = Collections.nCopies(1_000, line("TEA", -1));

    assertThat(problems(order("Ada", lines.toArray(Line[]::new))))
        .containsExactly("The basket has 1000 lines; at most 20 are possible.");
  }

  @Test
  void aNameThatDoesNotFitOrCannotBePrintedIsRefused() {
    assertThat(problems(order("x".repeat(61), line("YIRG", 1))))
        .containsExactly("The name has 61 characters; at most 60 fit on the parcel.");
    assertThat(problems(order("A\u0007da", line("YIRG", 1))))
        .containsExactly("The name contains a control character, which cannot be printed.");
  }

  @Test
  void pricesAreSummedToTheCentAndPostageIsFreeFromFiftyEuros() {
    Basket four = new Basket(List.of(line("YIRG", 3), line("NYER", 1)));
    Basket five = new Basket(List.of(line("YIRG", 3), line("NYER", 1), line("SANT", 1)));

    assertThat(OrderRules.goods(four, catalog)).isEqualByComparingTo("49.20");
    assertThat(OrderRules.postage(OrderRules.goods(four, catalog))).isEqualByComparingTo("4.90");
    assertThat(OrderRules.goods(five, catalog)).isEqualByComparingTo("57.10");
    assertThat(OrderRules.postage(OrderRules.goods(five, catalog)))
        .isEqualByComparingTo(BigDecimal.ZERO);
  }

  private List<String> problems(Order order) {
    InvalidOrder invalid =
        catchThrowableOfType(InvalidOrder.class, () -> OrderRules.check(order, catalog));
    return invalid.problems();
  }

  private static Order order(String customer, Line... lines) {
    return new Order(customer, new Basket(List.of(lines)), Instant.EPOCH, false);
  }

  private static Line line(String sku, int bags) {
    return new Line(sku, bags);
  }
}
