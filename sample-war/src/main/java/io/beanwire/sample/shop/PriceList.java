package io.beanwire.sample.shop;

import io.beanwire.cdi.Remote;
import io.beanwire.sample.contract.Catalog;
import io.beanwire.sample.contract.CatalogService;
import io.beanwire.sample.contract.Coffee;
import io.beanwire.sample.contract.Roast;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * The catalog. {@code @Remote} alone makes this class a bean, application scoped and called by
 * other instances; {@code @Inject CatalogService} still finds it locally.
 */
@Remote
public class PriceList implements CatalogService {
  static final List<Coffee> COFFEES =
      List.of(
          coffee("YIRG", "Yirgacheffe", "Ethiopia", Roast.LIGHT, "11.90", 2026, 1),
          coffee("NYER", "Nyeri Peaberry", "Kenya", Roast.LIGHT, "13.50", 2026, 2),
          coffee("HUIL", "Huila", "Colombia", Roast.MEDIUM, "9.80", 2026, 6),
          coffee("ANTI", "Antigua", "Guatemala", Roast.MEDIUM, "10.40", 2026, 3),
          coffee("SANT", "Santos", "Brazil", Roast.DARK, "7.90", 2026, 7),
          coffee("LINT", "Lintong", "Sumatra", Roast.DARK, "10.90", 2026, 5));

  @Inject Identity identity;

  @Override
  public Catalog catalog() {
    return new Catalog(COFFEES, identity.name());
  }

  private static Coffee coffee(
      String sku, String name, String origin, Roast roast, String price, int year, int month) {
    return new Coffee(sku, name, origin, roast, new BigDecimal(price), YearMonth.of(year, month));
  }
}
