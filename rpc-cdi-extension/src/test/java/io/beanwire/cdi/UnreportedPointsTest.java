package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.cdi.scan.ClassFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servlets and the like, which some containers do not report as injection points in time. */
class UnreportedPointsTest {
  @TempDir Path directory;
  private Path classes;

  /** No bean of the test application, as a servlet is none. */
  public static class LikeAServlet {
    @Inject @Remote Greeter greeter;

    @Inject
    void initialize(@Remote(version = "2") Counter counter) {}
  }

  @ApplicationScoped
  public static class Unrelated {}

  @BeforeEach
  void copyClasses() throws IOException {
    classes = Files.createDirectories(directory.resolve("classes"));
    copy(LikeAServlet.class);
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

  @Test
  void classFilesAreFoundInDirectoriesAndJars() throws IOException {
    Path jar = directory.resolve("lib.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("broken.class"));
      entries.write("not a class Lio/beanwire/cdi/Remote;".getBytes());
      entries.putNextEntry(new JarEntry(fileOf(LikeAServlet.class)));
      Files.copy(classes.resolve(fileOf(LikeAServlet.class)), entries);
    }

    assertThat(found(urlOf(jar))).containsExactly(LikeAServlet.class);
    assertThat(found(urlOf(classes))).containsExactly(LikeAServlet.class);
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
    Path file = classes.resolve(fileOf(type));
    Files.createDirectories(file.getParent());
    try (var in = type.getClassLoader().getResourceAsStream(fileOf(type))) {
      Files.copy(in, file);
    }
  }

  private static String fileOf(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static URL urlOf(Path path) {
    try {
      return path.toUri().toURL();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
