package io.beanwire.it.across;

import io.beanwire.it.shop.Line;
import io.beanwire.it.shop.Order;
import io.beanwire.it.shop.OrderService;
import io.beanwire.it.shop.OutOfStockException;
import io.beanwire.it.shop.Receipt;
import io.beanwire.it.war.Wars;
import java.net.URI;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The applications that these tests deploy. */
final class Apps {
  private static final String[] SHARED = {"OrderBook", "Counter"};

  private Apps() {}

  /**
   * An application with the contract and the given parts of the shop.
   *
   * @param name the archive's name
   * @param configuration what configures it beside the address to listen on
   */
  static WebArchive shop(String name, String configuration, Class<?>... parts) {
    return parts(
        Wars.withBeanwire(name, "beanwire.server.host=127.0.0.1\n" + configuration), parts);
  }

  static WebArchive parts(WebArchive war, Class<?>... parts) {
    war.addClasses(
        Line.class, Order.class, OrderService.class, OutOfStockException.class, Receipt.class);
    for (String shared : SHARED) {
      war.addClass(OrderService.class.getPackageName() + "." + shared);
    }
    return war.addClasses(parts);
  }

  /** Configures an application for a Consul agent. */
  static String consul(URI url) {
    return """
        beanwire.registry=consul
        beanwire.consul.url=%s
        """
        .formatted(url);
  }

  /** Configures an application for a directory of its own. */
  static String local(Path directory) {
    return """
        beanwire.registry=local
        beanwire.local.directory=%s
        """
        .formatted(directory);
  }
}
