package io.beanwire.sample.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beanwire.sample.contract.InvalidOrder;
import io.beanwire.sample.contract.Line;
import io.beanwire.sample.contract.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFormTest {
  @Test
  void anOrderIsReadAsItWasTyped() throws InvalidOrder {
    Order order =
        OrderForm.parse(
                """
                {"customer": " Ada ", "lines": [{"sku": "YIRG", "bags": 2}, {"sku": "?", "bags": -7}]}
                """)
            .order();

    assertThat(order.customer()).isEqualTo("Ada");
    assertThat(order.basket().lines()).containsExactly(new Line("YIRG", 2), new Line("?", -7));
    assertThat(order.rehearsal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2.5, please order whole bags",
    "1e-9, please order whole bags",
    "99999999999, more than the shop can count",
    "1e999999999, more than the shop can count",
    "-1e999999999, more than the shop can count",
    "'\"two\"', no number of bags",
    "null, no number of bags",
    "[], no number of bags"
  })
  void aNumberOfBagsThatIsNoneIsNamed(String bags, String problem) {
    assertThat(
            problem(
                "{\"customer\": \"Ada\", \"lines\": [{\"sku\": \"YIRG\", \"bags\": "
                    + bags
                    + "}]}"))
        .contains(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "{}",
        "{\"customer\": \"Ada\"}",
        "{\"customer\": 7, \"lines\": []}",
        "{\"customer\": \"Ada\", \"lines\": {}}",
        "{\"customer\": \"Ada\", \"lines\": [7]}",
        "{\"customer\": \"Ada\", \"lines\": [{\"bags\": 1}]}"
      })
  void anythingElseIsAnInvalidOrderToo(String body) {
    assertThat(problem(body)).isNotBlank();
  }

  private static String problem(String body) {
    return catchThrowableOfType(InvalidOrder.class, () -> OrderForm.parse(body).order())
        .getMessage();
  }
}
