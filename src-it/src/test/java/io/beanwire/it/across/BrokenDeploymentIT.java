package io.beanwire.it.across;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beanwire.it.broken.Printer;
import io.beanwire.it.broken.PrinterUser;
import io.beanwire.it.broken.SecondOrderBean;
import io.beanwire.it.broken.Weaver;
import io.beanwire.it.broken.WeaverBean;
import io.beanwire.it.server.AppServer;
import io.beanwire.it.server.DeployFailedException;
import io.beanwire.it.shop.OrderBean;
import io.beanwire.it.shop.ShopServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedServers.class)
class BrokenDeploymentIT {
  @TempDir Path leases;

  @ParameterizedTest
  @EnumSource
  void allProblemsOfAnApplicationAreReportedAtOnceAndExplainedInTheLogOnce(
      Product product, Servers servers) throws IOException {
    AppServer server = servers.get(product);
    long before = Files.size(server.log());
    WebArchive war =
        Apps.shop(
                "broken.war",
                Apps.local(leases) + "beanwire.client.timeout=soon\n",
                OrderBean.class,
                SecondOrderBean.class)
            .addClasses(Printer.class, PrinterUser.class)
            .addClasses(Weaver.class, Weaver.Loom.class, WeaverBean.class);

    assertRefused(server, war)
        .withMessageContaining("BW0932")
        .withMessageContaining("BW0101 " + Printer.class.getName())
        .withMessageContaining("BW0108 ")
        .withMessageContaining("loom).thread")
        .withMessageContaining("BW1002 beanwire.client.timeout")
        .withMessageContaining("BW0910 ");
    assertThat(logSince(server, before))
        .containsOnlyOnce("BW0932 ")
        .containsOnlyOnce("a remote contract must be an interface, this is a class. Fix: ")
        .containsOnlyOnce("cannot travel to another JVM. Fix: ")
        .containsOnlyOnce("the value \"soon\" in ")
        .containsOnlyOnce("it exports the service orders, which ")
        .contains(OrderBean.class.getName())
        .contains(SecondOrderBean.class.getName());
    assertThat(Http.get(server.health("ready")).body())
        .as("WildFly keeps checks of what has failed")
        .startsWith("{")
        .doesNotContain("\"beanwire\"");
  }

  @ParameterizedTest
  @CsvSource({
    "WILDFLY, io.netty:netty-codec-base",
    "WILDFLY, io.beanwire:rpc-transport",
    "PAYARA, io.netty:netty-codec-base",
    "PAYARA, io.beanwire:rpc-transport"
  })
  void aMissingJarIsNamedByItsArtifact(Product product, String artifact, Servers servers) {
    WebArchive war = Apps.shop("jars.war", Apps.local(leases), OrderBean.class);
    String jar = "/WEB-INF/lib/" + artifact.replaceFirst(".*:", "") + "-";
    war.getContent(path -> path.get().startsWith(jar)).keySet().forEach(war::delete);

    assertRefused(servers.get(product), war)
        .withMessageContaining("BW0931 ")
        .withMessageContaining(artifact);
  }

  @ParameterizedTest
  @EnumSource
  void aPortInUseFailsTheDeploymentAndNamesThePort(Product product, Servers servers)
      throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      WebArchive war =
          Apps.shop(
              "port.war",
              Apps.local(leases) + "beanwire.server.port=" + port + "\n",
              OrderBean.class);

      assertRefused(servers.get(product), war).withMessageContaining(port);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownKeyIsOnlyAWarningThatNamesTheNearestOne(Product product, Servers servers)
      throws IOException {
    AppServer server = servers.get(product);
    server.deploy(
        Apps.shop(
            "misspelt.war",
            Apps.local(leases) + "beanwire.client.timeuot=2s\n",
            OrderBean.class,
            ShopServlet.class));

    try {
      assertThat(Http.get(server.uri("/misspelt/shop?article=tea")).statusCode()).isEqualTo(200);
      assertThat(Files.readString(server.log()))
          .containsPattern("BW10\\d\\d.*beanwire\\.client\\.timeuot.*beanwire\\.client\\.timeout");
    } finally {
      server.undeploy("misspelt.war");
    }
  }

  private static String logSince(AppServer server, long begin) throws IOException {
    byte[] log = Files.readAllBytes(server.log());
    return new String(log, (int) begin, log.length - (int) begin, UTF_8);
  }

  private static ThrowableAssertAlternative<DeployFailedException> assertRefused(
      AppServer server, WebArchive war) {
    return assertThatExceptionOfType(DeployFailedException.class)
        .isThrownBy(
            () -> {
              server.deploy(war);
              server.undeploy(war.getName());
            })
        .withMessageContaining("BW");
  }
}
