package io.beanwire.net;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The class path of the tests without one of its jars, with Beanwire and Netty in classes of their
 * own: a program whose jars were chosen by hand, and one was forgotten.
 */
public final class ClassPathWithout extends ClassLoader {
  private final ClassLoader all;
  private final Pattern hidden;

  /**
   * Hides what lies in a jar, or in classes that are not in a jar yet.
   *
   * @param hidden found in the address of each file that is hidden
   */
  public ClassPathWithout(String hidden) {
    super(ClassPathWithout.class.getClassLoader());
    this.all = requireNonNull(ClassPathWithout.class.getClassLoader());
    this.hidden = Pattern.compile(hidden);
  }

  /** Hides the jar of an artifact. */
  public static ClassPathWithout artifact(String artifact) {
    return new ClassPathWithout("/" + artifact + "-\\d[^/]*\\.jar!");
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL found = all.getResource(name);
    return found == null || hidden.matcher(found.toString()).find() ? null : found;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("io.beanwire.") && !name.startsWith("io.netty.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    URL file = getResource(name.replace('.', '/') + ".class");
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = file.openStream()) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
