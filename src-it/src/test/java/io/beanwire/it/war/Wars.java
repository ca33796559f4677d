package io.beanwire.it.war;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Web applications that carry Beanwire as a user's would: all of it in WEB-INF/lib. */
public final class Wars {
  private Wars() {}

  /**
   * A web application with Beanwire.
   *
   * @param name the archive's name, such as {@code shop.war}
   * @param configuration what its {@code microprofile-config.properties} says
   */
  public static WebArchive withBeanwire(String name, String configuration) {
    return plain(name, configuration).addAsLibraries(engine().toArray(File[]::new));
  }

  /** A web application as above, with what assertions inside the server need. */
  public static WebArchive forTestsInside(String name, String configuration) {
    return withBeanwire(name, configuration).addAsLibraries(jarOf(Assertions.class));
  }

  /** A web application without any library. */
  public static WebArchive plain(String name, String configuration) {
    return ShrinkWrap.create(WebArchive.class, name)
        .addAsResource(new StringAsset(configuration), "META-INF/microprofile-config.properties");
  }

  /** The jars that a user's WAR carries: the engine, the extension, the registry, Netty. */
  public static List<File> engine() {
    Path folder = Path.of(System.getProperty("it.engine"));
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Path::toFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the build copies Beanwire's jars to " + folder, e);
    }
  }

  private static File jarOf(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
