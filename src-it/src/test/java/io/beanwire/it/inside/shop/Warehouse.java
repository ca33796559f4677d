package io.beanwire.it.inside.shop;

/** Takes articles from the shelves; may take its time. */
public interface Warehouse {
  void take(String article) throws OutOfStock;
}
