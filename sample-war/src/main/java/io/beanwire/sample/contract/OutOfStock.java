package io.beanwire.sample.contract;

/**
 * There are fewer bags than were asked for. A checked exception like any other: the bean throws it,
 * the caller in the other JVM catches it, with its fields.
 */
public final class OutOfStock extends Exception {
  private static final long serialVersionUID = 1L;

  private final String instance;
  private final String sku;
  private final int asked;
  private final int left;

  /** Says who misses what. */
  public OutOfStock(String instance, String sku, int asked, int left) {
    super("%s has %d × %s left; %d were asked for.".formatted(instance, left, sku, asked));
    this.instance = instance;
    this.sku = sku;
    this.asked = asked;
    this.left = left;
  }

  /** The instance whose shelves they are. */
  public String instance() {
    return instance;
  }

  /** The article number. */
  public String sku() {
    return sku;
  }

  /** How many bags were asked for. */
  public int asked() {
    return asked;
  }

  /** How many bags there are. */
  public int left() {
    return left;
  }
}
