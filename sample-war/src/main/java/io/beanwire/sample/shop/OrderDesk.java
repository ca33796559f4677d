package io.beanwire.sample.shop;

import io.beanwire.cdi.Remote;
import io.beanwire.sample.contract.Basket;
import io.beanwire.sample.contract.Catalog;
import io.beanwire.sample.contract.CatalogService;
import io.beanwire.sample.contract.InvalidOrder;
import io.beanwire.sample.contract.Order;
import io.beanwire.sample.contract.OrderService;
import io.beanwire.sample.contract.OutOfStock;
import io.beanwire.sample.contract.Quote;
import io.beanwire.sample.contract.Receipt;
import io.beanwire.sample.contract.StockLevels;
import io.beanwire.sample.contract.StockService;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes orders: a remote bean that calls remote beans. Whoever called this instance waits for the
 * two calls inside, too; what is left of the caller's time limit goes along with them.
 */
@Remote
public class OrderDesk implements OrderService {
  /** Another instance's price list, or this one's: whichever Beanwire picks. */
  @Inject @Remote CatalogService catalog;

  @Inject @Remote StockService stock;

  @Inject OrderBook book;
  @Inject Identity identity;

  @Override
  public Receipt place(Order order) throws InvalidOrder, OutOfStock {
    Catalog prices = catalog.catalog();
    OrderRules.check(order, prices);
    BigDecimal goods = OrderRules.goods(order.basket(), prices);
    String packedBy = stock.take(order.basket());
    return book.add(
        number ->
            new Receipt(
                number,
                order.customer(),
                OrderRules.bags(order.basket()),
                goods.add(OrderRules.postage(goods)),
                Instant.now(),
                order.rehearsal(),
                identity.name(),
                prices.answeredBy(),
                packedBy));
  }

  @Override
  public CompletionStage<Quote> quote(Basket basket) {
    Catalog prices = catalog.catalog();
    try {
      OrderRules.check(basket, prices);
    } catch (InvalidOrder invalid) {
      return CompletableFuture.failedFuture(invalid);
    }
    // No thread waits here: the answer is sent when the warehouse's answer arrives.
    return stock.levels().thenApply(levels -> quote(basket, prices, levels));
  }

  private Quote quote(Basket basket, Catalog prices, StockLevels levels) {
    BigDecimal goods = OrderRules.goods(basket, prices);
    boolean available =
        basket.lines().stream()
            .allMatch(line -> levels.bags().getOrDefault(line.sku(), 0) >= line.bags());
    return new Quote(
        goods,
        OrderRules.postage(goods),
        Duration.ofHours(available ? 4 : 48),
        available,
        identity.name(),
        levels.answeredBy());
  }
}
