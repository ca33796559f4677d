package io.beanwire.it.server;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prepares the server that Arquillian is about to launch: {@code arquillian.xml} refers to the
 * system properties set here.
 */
public final class ArquillianLaunch implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    switch (System.getProperty("arquillian.launch", "")) {
      case "wildfly" -> {
        Installations.freshFolder("arquillian-wildfly/deployments");
        set("it.http.port", FreePorts.next());
        set("it.https.port", FreePorts.next());
        set("it.admin.port", FreePorts.next());
      }
      case "payara" -> {
        PayaraDomain domain =
            PayaraDomain.create("arquillian", Installations.payara().resolve("glassfish/domains"));
        set("it.admin.port", domain.adminPort());
      }
      default -> {
        // these tests start their servers themselves
      }
    }
  }

  private static void set(String property, int value) {
    System.setProperty(property, Integer.toString(value));
  }
}
