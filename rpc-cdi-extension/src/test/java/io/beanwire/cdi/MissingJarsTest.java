package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.net.ClassPathWithout;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application in Java SE whose jars were chosen by hand, and one was forgotten. */
class MissingJarsTest {
  @ParameterizedTest
  @CsvSource({
    "rpc-transport[^!]*jar!|/io/beanwire/server/, io.beanwire:rpc-transport",
    "beanwire-api[^!]*jar!|/io/beanwire/[A-Z], io.beanwire:beanwire-api",
    "netty-common-4, io.netty:netty-common",
    "netty-codec-base-4, io.netty:netty-codec-base",
    "netty-transport-classes-epoll-4, io.netty:netty-transport-classes-epoll",
    "netty-resolver-4, io.netty:netty-resolver",
  })
  void theArtifactIsNamedAndNoOtherBeforeAnythingElseFails(String hidden, String artifact) {
    assertThatThrownBy(() -> deploy(new ClassPathWithout(hidden)))
        .hasMessageContaining(
            "BW0931 Beanwire needs jars that are not in the application: " + artifact + ". Fix: ");
  }

  private static void deploy(ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      SeContainerInitializer container =
          SeContainerInitializer.newInstance()
              .setClassLoader(loader)
              .disableDiscovery()
              .addBeanClasses(Object.class);
      ServiceLoader.load(Extension.class, loader).forEach(container::addExtensions);
      container.initialize().close();
    } finally {
      thread.setContextClassLoader(outer);
    }
  }
}
