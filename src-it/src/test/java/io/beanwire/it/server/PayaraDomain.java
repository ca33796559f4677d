package io.beanwire.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A domain of Payara Server, made from the one it ships: free ports, loopback only, no cluster.
 *
 * @param name the domain's name and folder
 * @param domains the folder the domain is in
 * @param httpPort where applications answer
 * @param adminPort where the administration answers
 */
public record PayaraDomain(String name, Path domains, int httpPort, int adminPort) {
  private static final Pattern SERVER_CONFIG =
      Pattern.compile("<config name=\"server-config\">.*?</config>", Pattern.DOTALL);

  private static final String XMX = "<jvm-options>-Xmx512m</jvm-options>";

  /** Two fifths less CPU time until a server has deployed its first application. */
  private static final String FAST_START = "<jvm-options>-XX:TieredStopAtLevel=1</jvm-options>";

  /** Makes a domain, or makes it again if it is there from an earlier run. */
  public static PayaraDomain create(String name, Path domains) {
    PayaraDomain domain = new PayaraDomain(name, domains, FreePorts.next(), FreePorts.next());
    Path template = Installations.payara().resolve("glassfish/domains/domain1");
    try {
      Installations.deleteTree(domain.folder());
      Installations.copyTree(template, domain.folder());
      Path xml = domain.folder().resolve("config/domain.xml");
      Matcher config = SERVER_CONFIG.matcher(Files.readString(xml));
      Files.writeString(
          xml, config.replaceFirst(found -> Matcher.quoteReplacement(domain.adapt(found.group()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return domain;
  }

  Path folder() {
    return domains.resolve(name);
  }

  private String adapt(String config) {
    String adapted = config.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"");
    adapted = replace(adapted, "network-listener port=\"8080\"", listener(httpPort));
    adapted = replace(adapted, "network-listener port=\"8181\"", listener(FreePorts.next()));
    adapted = replace(adapted, "network-listener port=\"4848\"", listener(adminPort));
    adapted = replace(adapted, "port=\"3700\"", port());
    adapted = replace(adapted, "port=\"3820\"", port());
    adapted = replace(adapted, "port=\"3920\"", port());
    adapted = replace(adapted, "port=\"8686\"", port() + " enabled=\"false\"");
    adapted = replace(adapted, "<iiop-service>", "<jms-service type=\"DISABLED\"/><iiop-service>");
    adapted = replace(adapted, "telnet.port=6666", "telnet.port=" + FreePorts.next());
    adapted = replace(adapted, XMX, XMX + FAST_START);
    return replace(
        adapted,
        "<hazelcast-config-specific-configuration>",
        "<hazelcast-config-specific-configuration enabled=\"false\">");
  }

  private static String listener(int port) {
    return "network-listener address=\"127.0.0.1\" port=\"" + port + "\"";
  }

  private static String port() {
    return "port=\"" + FreePorts.next() + "\"";
  }

  private static String replace(String text, String target, String replacement) {
    if (!text.contains(target)) {
      throw new IllegalStateException("domain.xml has no " + target + " to replace");
    }
    return text.replace(target, replacement);
  }
}
