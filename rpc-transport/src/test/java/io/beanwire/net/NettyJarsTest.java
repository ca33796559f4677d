package io.beanwire.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.DeploymentException;
import io.beanwire.client.RpcClient;
import io.beanwire.server.RpcServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain Java program whose jars were chosen by hand, and one was forgotten. */
class NettyJarsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "netty-common",
        "netty-buffer",
        "netty-resolver",
        "netty-transport",
        "netty-codec-base",
        "netty-transport-native-unix-common",
        "netty-transport-classes-epoll"
      })
  void theArtifactOfAMissingJarIsNamedAndNoOther(String artifact) throws Exception {
    ClassLoader without = ClassPathWithout.artifact(artifact);
    for (Class<?> door : new Class<?>[] {RpcServer.class, RpcClient.class}) {
      Class<?> there = without.loadClass(door.getName());

      assertThatThrownBy(() -> there.getMethod("builder").invoke(null))
          .rootCause()
          .satisfies(
              e -> {
                assertThat(e.getClass().getName()).isEqualTo(DeploymentException.class.getName());
                assertThat(e)
                    .hasMessageStartingWith("Beanwire found 1 problem(s):")
                    .hasMessageContaining("BW0413 io.netty:" + artifact + ": ");
              });
    }
  }

  @Test
  void nothingIsMissingHere() {
    assertThat(NettyJars.missing()).isEmpty();
  }
}
