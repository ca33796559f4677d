package io.beanwire.sample.shop;

import io.beanwire.sample.contract.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The orders that this instance took, newest first. They live in memory and end with the instance;
 * the newest {@value #KEPT} are kept. Thread-safe.
 */
@ApplicationScoped
public class OrderBook {
  static final int KEPT = 1_000;

  private final Deque<Receipt> receipts = new ArrayDeque<>();
  private long taken;

  /** Numbers a new order, counted from 1, and keeps its receipt. */
  synchronized Receipt add(LongFunction<Receipt> receipt) {
    Receipt added = receipt.apply(++taken);
    receipts.addFirst(added);
    if (receipts.size() > KEPT) {
      receipts.removeLast();
    }
    return added;
  }

  /** How many orders this instance has taken since it started. */
  public synchronized long taken() {
    return taken;
  }

  /** The newest orders that were meant, at most the given number. */
  public synchronized List<Receipt> newest(int limit) {
    return receipts.stream().filter(receipt -> !receipt.rehearsal()).limit(limit).toList();
  }
}
