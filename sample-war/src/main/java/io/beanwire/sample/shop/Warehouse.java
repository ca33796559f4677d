package io.beanwire.sample.shop;

import io.beanwire.cdi.Remote;
import io.beanwire.sample.contract.Basket;
import io.beanwire.sample.contract.Coffee;
import io.beanwire.sample.contract.Line;
import io.beanwire.sample.contract.OutOfStock;
import io.beanwire.sample.contract.StockLevels;
import io.beanwire.sample.contract.StockService;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The stock of this instance. */
@Remote
public class Warehouse implements StockService {
  @Inject Identity identity;

  private final Shelves shelves =
      new Shelves(PriceList.COFFEES.stream().map(Coffee::sku).toList(), InstantSource.system());

  @Override
  public String take(Basket basket) throws OutOfStock {
    Optional<Line> missing = shelves.take(basket.lines());
    if (missing.isPresent()) {
      Line left = missing.get();
      throw new OutOfStock(identity.name(), left.sku(), asked(basket, left.sku()), left.bags());
    }
    return identity.name();
  }

  @Override
  public CompletionStage<StockLevels> levels() {
    return CompletableFuture.completedFuture(levelsHere());
  }

  /** The same for callers in this instance. */
  public StockLevels levelsHere() {
    return new StockLevels(shelves.levels(), identity.name());
  }

  private static int asked(Basket basket, String sku) {
    return basket.lines().stream()
        .filter(line -> line.sku().equals(sku))
        .mapToInt(Line::bags)
        .sum();
  }
}
