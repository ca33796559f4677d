package io.beanwire.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the engine's tests call; says who it is and remembers what it was asked. */
final class ShopBean implements Shop {
  final String name;
  final AtomicInteger calls = new AtomicInteger();
  final List<String> notes = new CopyOnWriteArrayList<>();
  final List<String> threads = new CopyOnWriteArrayList<>();
  final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
  final Map<String, CountDownLatch> arrived = new ConcurrentHashMap<>();
  final CompletableFuture<String> unfinished = new CompletableFuture<>();

  ShopBean(String name) {
    this.name = name;
  }

  CountDownLatch gate(String gate) {
    return gates.computeIfAbsent(gate, g -> new CountDownLatch(1));
  }

  CountDownLatch arrived(String gate) {
    return arrived.computeIfAbsent(gate, g -> new CountDownLatch(1));
  }

  @Override
  public Receipt place(List<Line> lines) throws OutOfStock {
    calls.incrementAndGet();
    for (Line line : lines) {
      if (line.quantity() > 100) {
        throw new OutOfStock(line.product(), new IllegalStateException("the shelf is empty"));
      }
      if (line.quantity() < 1) {
        throw new IllegalArgumentException("quantity: " + line.quantity());
      }
    }
    return new Receipt(7, lines);
  }

  @Override
  public String find(long id) {
    calls.incrementAndGet();
    return name + id;
  }

  @Override
  public String hello(String who) {
    calls.incrementAndGet();
    threads.add(Thread.currentThread().getName());
    return "hello " + who + " from " + name;
  }

  @Override
  public String quick(String who) {
    return Thread.currentThread().getName();
  }

  @Override
  public CompletionStage<String> later(String who) {
    if (who.isEmpty()) {
      return CompletableFuture.failedFuture(new IllegalArgumentException("who: is empty"));
    }
    return CompletableFuture.supplyAsync(() -> "later " + who + " from " + name);
  }

  @Override
  public CompletableFuture<String> never() {
    arrived("never").countDown();
    return unfinished;
  }

  @Override
  public void await(String gate) {
    calls.incrementAndGet();
    arrived(gate).countDown();
    try {
      if (!gate(gate).await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened " + gate);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  @Override
  public byte[] bytes(int length) {
    return new byte[length];
  }

  @Override
  public int count(byte[] bytes) {
    return bytes.length;
  }
}
