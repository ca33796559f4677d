package io.beanwire.it.inside.shop;

public class OutOfStock extends Exception {
  private static final long serialVersionUID = 1L;

  public OutOfStock(String article) {
    super(article);
  }
}
