package io.beanwire.it.across;

import io.beanwire.it.server.AppServer;
import io.beanwire.it.server.Payara;
import io.beanwire.it.server.WildFly;
import java.util.EnumMap;
import java.util.Map;

/**
 * The servers that all tests of a run share: started when first asked for, or again if a test has
 * stopped one, and closed at the end. A test takes its deployments away when it is done.
 */
final class Servers implements AutoCloseable {
  private final Map<Product, AppServer> running = new EnumMap<>(Product.class);

  /** A running server. */
  synchronized AppServer get(Product product) {
    AppServer server = running.get(product);
    if (server == null || !server.process().isAlive()) {
      server = product == Product.WILDFLY ? WildFly.start("wildfly") : Payara.start("payara");
      running.put(product, server);
    }
    return server;
  }

  @Override
  public synchronized void close() {
    running.values().forEach(AppServer::close);
  }
}
