package io.beanwire.it.inside.shop;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class OpenWarehouse implements Warehouse {
  @Override
  public void take(String article) throws OutOfStock {
    if (article.equals("unicorn")) {
      throw new OutOfStock(article);
    }
  }
}
