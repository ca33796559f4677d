package io.beanwire.cdi;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/**
 * An application in a CDI container of its own, with its own configuration; several fit in one JVM.
 */
final class TestApplication implements AutoCloseable {
  private final SeContainer container;
  private final Config config;

  private TestApplication(SeContainer container, Config config) {
    this.container = container;
    this.config = config;
  }

  static Builder with(Class<?>... beans) {
    return new Builder(List.of(beans));
  }

  <T> T get(Class<T> type, Annotation... qualifiers) {
    return container.select(type, qualifiers).get();
  }

  SeContainer container() {
    return container;
  }

  @Override
  public void close() {
    if (container.isRunning()) {
      container.close();
    }
    ConfigProviderResolver.instance().releaseConfig(config);
  }

  static final class Builder {
    private final List<Class<?>> beans;
    private final Map<String, String> settings = new HashMap<>();

    private final List<Class<? extends Extension>> extensions = new ArrayList<>();
    private URL[] classPath = {};

    private Builder(List<Class<?>> beans) {
      this.beans = new ArrayList<>(beans);
    }

    Builder set(String key, String value) {
      settings.put(key, value);
      return this;
    }

    Builder extension(Class<? extends Extension> extension) {
      extensions.add(extension);
      return this;
    }

    Builder classPath(URL... urls) {
      classPath = urls;
      return this;
    }

    Builder directory(Path directory) {
      return set("beanwire.local.directory", directory.toString());
    }

    TestApplication start() {
      Thread thread = Thread.currentThread();
      ClassLoader outer = thread.getContextClassLoader();
      ClassLoader own = new URLClassLoader(classPath, TestApplication.class.getClassLoader());
      Config config =
          new SmallRyeConfigBuilder()
              .addDefaultInterceptors()
              .withSources(new PropertiesConfigSource(settings, "test settings", 500))
              .build();
      ConfigProviderResolver.instance().registerConfig(config, own);
      thread.setContextClassLoader(own);
      try {
        SeContainerInitializer container =
            SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(BeanwireExtension.class)
                .addBeanClasses(beans.toArray(new Class<?>[0]));
        extensions.forEach(container::addExtensions);
        return new TestApplication(container.initialize(), config);
      } catch (RuntimeException e) {
        ConfigProviderResolver.instance().releaseConfig(config);
        throw e;
      } finally {
        thread.setContextClassLoader(outer);
      }
    }
  }
}
