package io.beanwire.it.shop;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What every kind of order bean does. */
abstract class OrderBook implements OrderService {
  @Override
  public Receipt place(Order order) throws OutOfStockException {
    for (Line line : order.lines()) {
      if (line.article().equals("unicorn")) {
        throw new OutOfStockException(
            line.article(), new IllegalStateException("never was in stock"));
      }
    }
    BigDecimal total =
        order.lines().stream()
            .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Receipt(order.id(), total, Instant.now(), serverName());
  }

  @Override
  public String work(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return serverName();
  }

  /** The name that the tests gave to the server this runs on. */
  static String serverName() {
    String folder = System.getProperty("jboss.server.base.dir");
    if (folder == null) {
      folder = System.getProperty("com.sun.aas.instanceRoot");
    }
    return Path.of(folder).getFileName().toString();
  }
}
