package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.spi.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application whose jars were chosen by hand, and one was forgotten. */
class MissingJarsTest {
  /** Has everything that we have, but for some packages, in classes of its own. */
  private static final class Without extends ClassLoader {
    private final String hidden;

    Without(String hidden) {
      super(MissingJarsTest.class.getClassLoader());
      this.hidden = hidden;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(hidden)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.beanwire.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? own(name) : known;
      }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "io.beanwire.server., io.beanwire:rpc-transport",
    "io.netty.handler.codec., io.netty:netty-codec-base",
    "io.netty.channel.epoll., io.netty:netty-transport-classes-epoll",
    "io.netty.resolver., io.netty:netty-resolver",
  })
  void theArtifactIsNamedBeforeAnythingElseFails(String hidden, String artifact) {
    ServiceLoader<Extension> extensions = ServiceLoader.load(Extension.class, new Without(hidden));

    assertThatThrownBy(
            () -> {
              for (Extension extension : extensions) {
                assertThat(extension.getClass().getName()).doesNotContain("beanwire");
              }
            })
        .isInstanceOf(ServiceConfigurationError.class)
        .rootCause()
        .hasMessageStartingWith("BW0931 ")
        .hasMessageContaining(artifact);
  }
}
