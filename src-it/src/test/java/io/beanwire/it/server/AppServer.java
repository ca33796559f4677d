package io.beanwire.it.server;

import java.net.URI;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.Archive;

/** A running Jakarta EE server that takes deployments. Stopped by {@link #close()}. */
public interface AppServer extends AutoCloseable {
  /** Short name for messages and folders. */
  String name();

  /** Where MicroProfile Health answers, for example {@code health("ready")}. */
  URI health(String kind);

  /** Where the server answers HTTP, for example {@code uri("/shop/orders")}. */
  URI uri(String path);

  /**
   * Deploys an archive under its own name and waits until it is ready. An archive that is already
   * there under this name is replaced.
   *
   * @throws DeployFailedException with the server's reason
   */
  void deploy(Archive<?> archive);

  /** Undeploys an archive by its name, such as {@code shop.war}, and waits for it. */
  void undeploy(String name);

  /** The server's JVM, which is a direct child of this one. */
  ServerProcess process();

  /** What the server has logged so far. */
  Path log();

  /** Stops the server and waits; kills it if it does not end in time. */
  @Override
  void close();
}
