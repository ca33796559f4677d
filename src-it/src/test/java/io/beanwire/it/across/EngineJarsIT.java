package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.it.war.Wars;
import java.io.File;
import org.junit.jupiter.api.Test;

class EngineJarsIT {
  private static final long MEGABYTE = 1_000_000;

  @Test
  void allThatBeanwireAddsToAWarStaysUnderSixMegabytes() {
    long bytes = Wars.engine().stream().mapToLong(File::length).sum();

    assertThat(bytes).isBetween(MEGABYTE, 6 * MEGABYTE);
  }

  @Test
  void nothingButBeanwireAndNettyIsAddedToAWar() {
    assertThat(Wars.engine())
        .extracting(File::getName)
        .extracting(name -> name.replaceFirst("-[0-9].*", ""))
        .containsExactlyInAnyOrder(
            "beanwire-api",
            "netty-buffer",
            "netty-codec-base",
            "netty-common",
            "netty-handler",
            "netty-resolver",
            "netty-transport",
            "netty-transport-classes-epoll",
            "netty-transport-native-epoll",
            "netty-transport-native-unix-common",
            "rpc-cdi-extension",
            "rpc-registry-consul",
            "rpc-transport");
  }
}
