package io.beanwire.sample.shop;

import io.beanwire.sample.contract.Basket;
import io.beanwire.sample.contract.Catalog;
import io.beanwire.sample.contract.Coffee;
import io.beanwire.sample.contract.InvalidOrder;
import io.beanwire.sample.contract.Line;
import io.beanwire.sample.contract.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes sense as an order, and what it costs. */
final class OrderRules {
  static final int MAX_BAGS = 500;
  static final int MAX_LINES = 20;
  static final int MAX_NAME = 60;

  private static final BigDecimal POSTAGE = new BigDecimal("4.90");
  private static final BigDecimal FREE_POSTAGE_FROM = new BigDecimal("50.00");

  private OrderRules() {}

  /** Finds everything that is wrong with an order at once. */
  static void check(Order order, Catalog catalog) throws InvalidOrder {
    List<String> problems = new ArrayList<>();
    checkName(order.customer(), problems);
    checkLines(order.basket(), catalog, problems);
    report(problems);
  }

  static void check(Basket basket, Catalog catalog) throws InvalidOrder {
    List<String> problems = new ArrayList<>();
    checkLines(basket, catalog, problems);
    report(problems);
  }

  /** The price of all bags of a basket that was checked. */
  static BigDecimal goods(Basket basket, Catalog catalog) {
    return basket.lines().stream()
        .map(
            line ->
                catalog
                    .find(line.sku())
                    .orElseThrow()
                    .price()
                    .multiply(BigDecimal.valueOf(line.bags())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static BigDecimal postage(BigDecimal goods) {
    return goods.compareTo(FREE_POSTAGE_FROM) >= 0 ? BigDecimal.ZERO : POSTAGE;
  }

  static int bags(Basket basket) {
    return basket.lines().stream().mapToInt(Line::bags).sum();
  }

  private static void checkName(String customer, List<String> problems) {
    if (customer.isBlank()) {
      problems.add("Who is it for? Please give a name.");
    } else if (customer.length() > MAX_NAME) {
      problems.add(
          "The name has %d characters; at most %d fit on the parcel."
              .formatted(customer.length(), MAX_NAME));
    } else if (customer.chars().anyMatch(Character::isISOControl)) {
      problems.add("The name contains a control character, which cannot be printed.");
    }
  }

  private static void checkLines(Basket basket, Catalog catalog, List<String> problems) {
    if (basket.lines().isEmpty()) {
      problems.add("The basket is empty. Please choose at least one bag.");
    }
    if (basket.lines().size() > MAX_LINES) {
      problems.add(
          "The basket has %d lines; at most %d are possible."
              .formatted(basket.lines().size(), MAX_LINES));
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Line line : basket.lines()) {
      if (catalog.find(line.sku()).isEmpty()) {
        problems.add("There is no coffee “%s”. We have %s.".formatted(line.sku(), skus(catalog)));
      } else if (!seen.add(line.sku())) {
        problems.add("%s is in the basket twice.".formatted(line.sku()));
      }
      if (line.bags() < 1 || line.bags() > MAX_BAGS) {
        problems.add(
            "%d bags of %s: please order between 1 and %d."
                .formatted(line.bags(), line.sku(), MAX_BAGS));
      }
    }
  }

  private static String skus(Catalog catalog) {
    return catalog.coffees().stream().map(Coffee::sku).collect(Collectors.joining(", "));
  }

  private static void report(List<String> problems) throws InvalidOrder {
    if (!problems.isEmpty()) {
      throw new InvalidOrder(problems);
    }
  }
}
