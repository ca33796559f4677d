package io.beanwire.cdi.runtime;

import io.beanwire.cdi.config.ApplicationKeys;
import io.beanwire.cdi.config.Configuration;
import io.beanwire.registry.Origin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the application and its machine are called where nobody has said it. */
final class OwnName {
  private static final String MODULE = "java:module/ModuleName";

  private OwnName() {}

  static Origin of(Configuration config) {
    String application = config.get(ApplicationKeys.APPLICATION_NAME).value();
    String node = config.get(ApplicationKeys.NODE).value();
    return Origin.of(
        application.isEmpty() ? module().orElseGet(OwnName::command) : application,
        node.isEmpty() ? host() : node);
  }

  /** On a server, the name of the web application's or EJB's module; a constant, local name. */
  @SuppressWarnings("BanJNDI")
  private static Optional<String> module() {
    try {
      return Optional.ofNullable(InitialContext.<Object>doLookup(MODULE)).map(Object::toString);
    } catch (NamingException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** In Java SE, the simple name of the main class, or the jar's. */
  private static String command() {
    String main = System.getProperty("sun.java.command", "").split(" ", 2)[0];
    String name = main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
    String plain =
        name.endsWith(".jar")
            ? name.substring(0, name.length() - ".jar".length())
            : name.substring(name.lastIndexOf('.') + 1);
    return plain.isEmpty() ? "java" : plain;
  }

  private static String host() {
    return Optional.ofNullable(System.getenv("HOSTNAME"))
        .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
        .filter(name -> !name.isBlank())
        .orElseGet(OwnName::resolvedHost);
  }

  private static String resolvedHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
