package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beanwire.RpcException;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.it.later.ThreadTeller;
import io.beanwire.it.later.ThreadTellerBean;
import io.beanwire.it.server.WildFly;
import io.beanwire.it.war.Wars;
import io.beanwire.later.LaterJava;
import io.beanwire.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on a JDK with virtual threads, called from this one. */
class LaterJavaIT {
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <env-entry>
          <env-entry-name>colour</env-entry-name>
          <env-entry-type>java.lang.String</env-entry-type>
          <env-entry-value>green</env-entry-value>
        </env-entry>
      </web-app>
      """;

  @Test
  void beansAreCalledOnVirtualThreadsWithAllThatTheContainerGives(@TempDir Path directory)
      throws Exception {
    Optional<LaterJava> later = LaterJava.find("WildFly");
    assumeTrue(later.isPresent(), "no later JDK");
    try (WildFly wildfly =
        WildFly.start("wildfly-later", later.get().home().resolve("bin/java").toString())) {
      wildfly.deploy(application(directory));
      Registry registry =
          Customer.registry("local", Map.of("beanwire.local.directory", directory.toString()));
      try (registry;
          RpcClient client = RpcClient.builder().registry(registry).build()) {
        ThreadTeller teller =
            (ThreadTeller)
                client.proxy(
                    Contract.of(ThreadTeller.class, "", ""),
                    operation -> CallSettings.DEFAULT.withTimeout(Duration.ofSeconds(20)));

        await()
            .atMost(Duration.ofMinutes(1))
            .ignoreException(RpcException.class)
            .untilAsserted(
                () ->
                    assertThat(teller.thread())
                        .contains("VirtualThread")
                        .contains("beanwire-call-"));
        assertThat(teller.lookedUp()).isEqualTo("green");
        assertThat(teller.isInTransaction()).isTrue();
      }
      wildfly.undeploy("later.war");
    }
  }

  private static WebArchive application(Path directory) {
    return Wars.withBeanwire(
            "later.war", "beanwire.server.host=127.0.0.1\n" + Apps.local(directory))
        .setWebXML(new StringAsset(WEB_XML))
        .addClasses(ThreadTeller.class, ThreadTellerBean.class);
  }
}
