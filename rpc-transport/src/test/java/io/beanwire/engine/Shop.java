package io.beanwire.engine;

import io.beanwire.Idempotent;
import io.beanwire.NonBlocking;
import io.beanwire.Oneway;
import io.beanwire.ServiceName;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The interface that the engine's tests call. */
@ServiceName("shop")
interface Shop {
  record Line(String product, int quantity) implements Serializable {}

  record Receipt(long id, List<Line> lines) implements Serializable {}

  final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;

    final String product;

    OutOfStock(String product, Throwable cause) {
      super("no " + product + " left", cause);
      this.product = product;
    }
  }

  Receipt place(List<Line> lines) throws OutOfStock;

  @Idempotent
  String find(long id);

  String hello(String name);

  @NonBlocking
  String quick(String name);

  CompletionStage<String> later(String name);

  CompletableFuture<String> never();

  void await(String gate);

  @Oneway
  void note(String text);

  byte[] bytes(int length);

  int count(byte[] bytes);
}
