package io.beanwire.cdi.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The class files of a {@link URLClassLoader}: directories and jars on disk, not its parents'. */
public final class ClassFiles {
  private static final System.Logger LOG = System.getLogger(ClassFiles.class.getName());
  private static final String SUFFIX = ".class";

  private final ClassLoader loader;
  private final byte[] needle;

  private ClassFiles(ClassLoader loader, Class<?> annotation) {
    this.loader = loader;
    this.needle = annotation.descriptorString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The classes whose files name the annotation anywhere. What cannot be read or loaded is left
   * out: the container will report it where it matters.
   *
   * @param loader looked at only if it is a {@link URLClassLoader}, which it is on the servers that
   *     need this
   */
  public static List<Class<?>> naming(Class<?> annotation, ClassLoader loader) {
    List<Class<?>> classes = new ArrayList<>();
    if (loader instanceof URLClassLoader urls) {
      ClassFiles files = new ClassFiles(loader, annotation);
      for (URL url : urls.getURLs()) {
        files.search(url, classes);
      }
    }
    return classes;
  }

  private void search(URL url, List<Class<?>> classes) {
    if (!url.getProtocol().equals("file")) {
      return;
    }
    try {
      Path path = Path.of(url.toURI());
      if (Files.isDirectory(path)) {
        searchDirectory(path, classes);
      } else if (Files.isRegularFile(path)) {
        searchJar(path, classes);
      }
    } catch (IOException | UncheckedIOException | URISyntaxException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "skipped " + url, e);
    }
  }

  private void searchDirectory(Path root, List<Class<?>> classes) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (name.endsWith(SUFFIX) && isNamedIn(Files.readAllBytes(file))) {
          load(name, classes);
        }
      }
    }
  }

  private void searchJar(Path path, List<Class<?>> classes) throws IOException {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(SUFFIX)) {
          try (InputStream in = jar.getInputStream(entry)) {
            if (isNamedIn(in.readAllBytes())) {
              load(entry.getName(), classes);
            }
          }
        }
      }
    }
  }

  /** A constant pool holds the descriptor of an annotation as plain bytes. */
  private boolean isNamedIn(byte[] file) {
    int last = file.length - needle.length;
    for (int i = 0; i <= last; i++) {
      int j = 0;
      while (j < needle.length && file[i + j] == needle[j]) {
        j++;
      }
      if (j == needle.length) {
        return true;
      }
    }
    return false;
  }

  private void load(String file, List<Class<?>> classes) {
    String name = file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
    try {
      classes.add(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "skipped class " + name, e);
    }
  }
}
