package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.cdi.scan.ClassFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlets and the like, which some containers do not report as injection points in time. */
class UnreportedPointsTest {
  @TempDir java.nio.file.Path directory;
  private java.nio.file.Path classes;

  /** No bean of the test application. */
  public static class Servlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject @Remote transient Greeter greeter;

    @Inject
    void initialize(@Remote(version = "2") Counter counter) {}
  }

  @ApplicationScoped
  public static class Unrelated {}

  @BeforeEach
  void copyClasses() throws IOException {
    classes = Files.createDirectories(directory.resolve("classes"));
    copy(Servlet.class);
    copy(Unrelated.class);
  }

  @Test
  void whatAServletInjectsHasABean() {
    try (TestApplication application =
        TestApplication.with(Unrelated.class)
            .directory(directory)
            .classPath(urlOf(classes))
            .start()) {
      assertThat(
              application
                  .container()
                  .select(Greeter.class, Remote.Literal.of("", ""))
                  .isResolvable())
          .isTrue();
      assertThat(
              application
                  .container()
                  .select(Counter.class, Remote.Literal.of("2", ""))
                  .isResolvable())
          .isTrue();
      assertThat(
              application
                  .container()
                  .select(Counter.class, Remote.Literal.of("", ""))
                  .isResolvable())
          .isFalse();
    }
  }

  /** A library's class, or one that is excluded from the beans. */
  public static class NeverUsed {
    @Inject @Remote Counter counter;
    @Inject @Remote UnreportedPointsTest broken;
    @Inject @Remote java.util.List<Greeter> list;
  }

  @Test
  void aClassThatNobodyUsesFailsNoDeploymentAndWatchesNothing() throws IOException {
    copy(NeverUsed.class);
    try (LogRecords log = new LogRecords();
        TestApplication application =
            TestApplication.with(Unrelated.class)
                .directory(directory)
                .classPath(urlOf(classes))
                .start()) {
      assertThat(application.get(BeanwireServer.class)).isNotNull();
      assertThat(log.lines())
          .noneMatch(line -> line.contains("BW0920 calls " + Counter.class.getName() + " ("));
    }
  }

  /** What a JAX-RS resource may extend; its own file says nothing of resources. */
  public static class Base {
    @Inject @Remote Counter counter;
  }

  @Remote
  public static class SlowCounter implements Counter {
    @Override
    public int next() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 1;
    }
  }

  @Test
  void whatItAsksForIsThereNeverthelessAndHasItsSettings() throws IOException {
    copy(Base.class);
    try (TestApplication serving =
            TestApplication.with(SlowCounter.class)
                .directory(directory)
                .set("beanwire.server.drain-timeout", "50ms")
                .start();
        TestApplication application =
            TestApplication.with(Unrelated.class)
                .directory(directory)
                .set("beanwire.client." + Counter.class.getName() + ".timeout", "50ms")
                .classPath(urlOf(classes))
                .start()) {
      Counter counter = application.get(Counter.class, Remote.Literal.of("", ""));
      assertThatExceptionOfType(RpcException.class)
          .isThrownBy(counter::next)
          .satisfies(e -> assertThat(e.status()).isIn(Status.DEADLINE_EXCEEDED, Status.EXPIRED));
    }
  }

  /** A listener whose injection point cannot work. */
  public static class Listener implements ServletContextListener {
    @Inject @Remote UnreportedPointsTest broken;
  }

  @Path("broken")
  public static class Resource {
    @Inject @Remote UnreportedPointsTest broken;
  }

  @ServerEndpoint("/broken")
  public static class Endpoint {
    @Inject @Remote UnreportedPointsTest broken;
  }

  @ParameterizedTest
  @ValueSource(classes = {Listener.class, Resource.class, Endpoint.class})
  void whatTheContainerInjectsIsCheckedAtDeployment(Class<?> type) throws IOException {
    copy(type);
    assertThatThrownBy(
            () ->
                TestApplication.with(Unrelated.class)
                    .directory(directory)
                    .classPath(urlOf(classes))
                    .start()
                    .close())
        .hasStackTraceContaining("BW0101")
        .hasStackTraceContaining(type.getName() + ".broken");
  }

  @Test
  void classFilesAreFoundInDirectoriesAndJars() throws IOException {
    java.nio.file.Path jar = directory.resolve("lib.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("broken.class"));
      entries.write("not a class Lio/beanwire/cdi/Remote;".getBytes());
      entries.putNextEntry(new JarEntry(fileOf(Servlet.class)));
      Files.copy(classes.resolve(fileOf(Servlet.class)), entries);
    }

    assertThat(found(urlOf(jar))).containsExactly(Servlet.class);
    assertThat(found(urlOf(classes))).containsExactly(Servlet.class);
    assertThat(found(urlOf(directory.resolve("missing.jar")))).isEmpty();
  }

  @Test
  void otherClassLoadersAreLeftAlone() {
    assertThat(ClassFiles.naming(Remote.class, ClassLoader.getSystemClassLoader())).isEmpty();
  }

  private static java.util.List<Class<?>> found(URL url) throws IOException {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {url}, UnreportedPointsTest.class.getClassLoader())) {
      return ClassFiles.naming(Remote.class, loader);
    }
  }

  private void copy(Class<?> type) throws IOException {
    java.nio.file.Path file = classes.resolve(fileOf(type));
    Files.createDirectories(file.getParent());
    try (var in = type.getClassLoader().getResourceAsStream(fileOf(type))) {
      Files.copy(in, file);
    }
  }

  private static String fileOf(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static URL urlOf(java.nio.file.Path path) {
    try {
      return path.toUri().toURL();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
