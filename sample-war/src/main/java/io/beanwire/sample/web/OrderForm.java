package io.beanwire.sample.web;

import io.beanwire.sample.contract.Basket;
import io.beanwire.sample.contract.InvalidOrder;
import io.beanwire.sample.contract.Line;
import io.beanwire.sample.contract.Order;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code {"customer": "Ada", "lines": [{"sku": "YIRG", "bags": 2}]}}. It only turns text into
 * values; whether they make sense is for the order desk to say.
 */
final class OrderForm {
  private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final JsonObject json;

  private OrderForm(JsonObject json) {
    this.json = json;
  }

  /**
   * Parses the body of a request.
   *
   * @throws InvalidOrder if it is no JSON object
   */
  static OrderForm parse(String body) throws InvalidOrder {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return new OrderForm(reader.readObject());
    } catch (JsonException | IllegalStateException unreadable) {
      throw invalid("The order is no JSON object: " + unreadable.getMessage());
    }
  }

  Order order() throws InvalidOrder {
    return new Order(text(json, "customer").strip(), basket(), Instant.now(), false);
  }

  Basket basket() throws InvalidOrder {
    if (!(json.get("lines") instanceof List<?> values)) {
      throw invalid("“lines” is missing: a list of {\"sku\": \"YIRG\", \"bags\": 2}.");
    }
    List<Line> lines = new ArrayList<>();
    for (Object value : values) {
      if (!(value instanceof JsonObject line)) {
        throw invalid("“%s” is no line of an order.".formatted(value));
      }
      lines.add(new Line(text(line, "sku"), bags(line)));
    }
    return new Basket(lines);
  }

  private static String text(JsonObject object, String key) throws InvalidOrder {
    if (object.get(key) instanceof JsonString text) {
      return text.getString();
    }
    throw invalid("“%s” is missing or no text.".formatted(key));
  }

  private static int bags(JsonObject line) throws InvalidOrder {
    JsonValue value = line.get("bags");
    if (!(value instanceof JsonNumber number)) {
      throw invalid("“%s” is no number of bags.".formatted(value));
    }
    BigDecimal bags = number.bigDecimalValue();
    // Compared before it is converted: 1e999999999 must not be written out.
    if (bags.abs().compareTo(MAX_INT) > 0) {
      throw invalid("“%s” bags are more than the shop can count.".formatted(number));
    }
    if (bags.stripTrailingZeros().scale() > 0) {
      throw invalid("“%s” bags: please order whole bags.".formatted(number));
    }
    return bags.intValueExact();
  }

  private static InvalidOrder invalid(String problem) {
    return new InvalidOrder(List.of(problem));
  }
}
