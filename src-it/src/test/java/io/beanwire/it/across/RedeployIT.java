package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.it.server.AppServer;
import io.beanwire.it.server.Jvm;
import io.beanwire.it.shop.DeploymentMark;
import io.beanwire.it.shop.DeploymentMarker;
import io.beanwire.it.shop.OrderBean;
import io.beanwire.it.shop.PauseServlet;
import io.beanwire.it.shop.ShopServlet;
import io.beanwire.it.war.Wars;
import io.beanwire.registry.consul.ConsulServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedServers.class)
class RedeployIT {
  private static final String OUR_THREADS = "(?i).*(beanwire|netty|epoll|nioEventLoop).*";
  private static final String CONSULS_CLIENTS = "HttpClient-.*-SelectorManager.*";

  @TempDir Path leases;

  /** Registries take turns, because each has threads and clients of its own. */
  @ParameterizedTest
  @EnumSource
  void tenRedeploysLeaveNoThreadAndNoClassLoaderBehind(Product product, Servers servers)
      throws Exception {
    try (ConsulServer consul = ConsulServer.start()) {
      redeployTenTimes(
          servers.get(product), war(Apps.consul(consul.url())), war(Apps.local(leases)));
    }
  }

  private static WebArchive war(String configuration) {
    return Apps.shop("again.war", configuration, OrderBean.class, ShopServlet.class)
        .addClasses(DeploymentMark.class, DeploymentMarker.class);
  }

  private static void redeployTenTimes(AppServer server, WebArchive war, WebArchive other) {
    Jvm jvm = new Jvm(server.process().pid());
    List<String> clientsOfOthers = jvm.threadsNamed(CONSULS_CLIENTS);

    occupyAllWorkers(server);
    deployAndUse(server, war);
    assertThat(jvm.instancesOf(DeploymentMark.class)).isEqualTo(1);
    List<String> threads = jvm.threadsNamed(OUR_THREADS);
    for (int i = 0; i < 5; i++) {
      deployAndUse(server, other);
      deployAndUse(server, war);
    }

    occupyAllWorkers(server);
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> assertThat(jvm.instancesOf(DeploymentMark.class)).isEqualTo(1));
    assertThat(jvm.threadsNamed(OUR_THREADS)).hasSameSizeAs(threads);

    server.undeploy("again.war");
    assertThat(jvm.threadsNamed(OUR_THREADS)).isEmpty();
    // Before JDK 21, a client's thread ends when the client is collected, which a histogram does.
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              assertThat(jvm.instancesOf(DeploymentMark.class)).isLessThanOrEqualTo(1);
              assertThat(jvm.threadsNamed(CONSULS_CLIENTS)).hasSameSizeAs(clientsOfOthers);
            });
    server.undeploy("pause.war");
  }

  /**
   * Lets another application have what a server and the JDK keep of the first or the last one: a
   * worker thread of WildFly never lets go of the first request that it served.
   */
  private static void occupyAllWorkers(AppServer server) {
    server.deploy(Wars.plain("pause.war", "").addClass(PauseServlet.class));
    Http.getAll(Collections.nCopies(64, server.uri("/pause/pause")));
  }

  private static void deployAndUse(AppServer server, WebArchive war) {
    server.deploy(war);
    HttpResponse<String> answer = Http.get(server.uri("/again/shop?article=tea"));
    assertThat(answer.body()).isEqualTo("7 7.50 " + server.name());
  }
}
