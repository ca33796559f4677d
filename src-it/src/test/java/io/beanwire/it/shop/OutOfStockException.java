package io.beanwire.it.shop;

/** An article is not there. */
public final class OutOfStockException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String article;

  public OutOfStockException(String article, Throwable cause) {
    super("no " + article + " left", cause);
    this.article = article;
  }

  public String article() {
    return article;
  }
}
