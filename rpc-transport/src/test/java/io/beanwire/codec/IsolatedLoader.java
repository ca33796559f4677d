package io.beanwire.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An application's class loader: has its own copies of the fixtures, and notes what is asked. */
final class IsolatedLoader extends ClassLoader {
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  IsolatedLoader(String name) {
    super(name, IsolatedLoader.class.getClassLoader());
  }

  boolean wasAskedFor(Class<?> type) {
    return asked.contains(type.getName());
  }

  /** This loader's own class of that name. */
  Class<?> ownOf(Class<?> type) {
    try {
      return loadClass(type.getName());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    asked.add(name);
    boolean own = name.equals(Trap.class.getName()) || name.startsWith(Fixtures.class.getName());
    if (!own) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
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
