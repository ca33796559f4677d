package io.beanwire.sample.traffic;

import io.beanwire.cdi.Remote;
import io.beanwire.sample.contract.Basket;
import io.beanwire.sample.contract.InvalidOrder;
import io.beanwire.sample.contract.Line;
import io.beanwire.sample.contract.Order;
import io.beanwire.sample.contract.OrderService;
import io.beanwire.sample.contract.OutOfStock;
import io.beanwire.sample.shop.Identity;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Steady calls to the order desks, on request: four price questions, then an order, and so on. Each
 * goes wherever Beanwire sends it, so that one can watch the calls move when an instance stops.
 */
@ApplicationScoped
public class Traffic {
  static final int MAX_PER_SECOND = 50;
  private static final List<String> SKUS = List.of("YIRG", "NYER", "HUIL", "ANTI", "SANT", "LINT");

  @Inject @Remote OrderService orders;
  @Inject CallLog log;
  @Inject Identity identity;
  @Resource @Nullable ManagedScheduledExecutorService scheduler;

  private int perSecond;
  private @Nullable ScheduledFuture<?> ticking;
  private long ticks;

  /**
   * Makes so many calls per second from now on; 0 stops.
   *
   * @throws IllegalArgumentException below 0 or above 50
   */
  public synchronized void run(int callsPerSecond) {
    if (callsPerSecond < 0 || callsPerSecond > MAX_PER_SECOND) {
      throw new IllegalArgumentException(
          "%d calls per second (expected: 0-%d)".formatted(callsPerSecond, MAX_PER_SECOND));
    }
    stop();
    perSecond = callsPerSecond;
    if (callsPerSecond > 0 && scheduler != null) {
      long micros = TimeUnit.SECONDS.toMicros(1) / callsPerSecond;
      ticking = scheduler.scheduleAtFixedRate(this::tick, 0, micros, TimeUnit.MICROSECONDS);
    }
  }

  /** How many calls per second are made at present. */
  public synchronized int perSecond() {
    return perSecond;
  }

  @PreDestroy
  synchronized void stop() {
    perSecond = 0;
    if (ticking != null) {
      ticking.cancel(false);
      ticking = null;
    }
  }

  private void tick() {
    long tick = ticks++;
    Basket basket = new Basket(List.of(new Line(SKUS.get((int) (tick % SKUS.size())), 1)));
    long start = System.nanoTime();
    if (tick % 5 == 4) {
      place(basket, start);
    } else {
      quote(basket, start);
    }
  }

  private void place(Basket basket, long start) {
    try {
      Order order = new Order("Traffic from " + identity.name(), basket, Instant.now(), true);
      log.answered("place", orders.place(order).takenBy(), since(start), false);
    } catch (OutOfStock | InvalidOrder | RuntimeException failure) {
      log.ended("place", failure, since(start), false);
    }
  }

  private void quote(Basket basket, long start) {
    try {
      var unused =
          orders
              .quote(basket)
              .whenComplete(
                  (quote, failure) -> {
                    if (failure == null) {
                      log.answered("quote", quote.quotedBy(), since(start), false);
                    } else {
                      log.ended("quote", failure, since(start), false);
                    }
                  });
    } catch (InvalidOrder | RuntimeException failure) {
      log.ended("quote", failure, since(start), false);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
