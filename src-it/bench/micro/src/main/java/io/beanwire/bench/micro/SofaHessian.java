package io.beanwire.bench.micro;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** SOFA's Hessian has Caucho's class names, so it lives in a class loader of its own. */
final class SofaHessian {
  private SofaHessian() {}

  /** {@link CauchoHessian}, compiled once, on SOFA's library. */
  static Contender load() throws Exception {
    URL library = Path.of(System.getProperty("bench.sofa")).toUri().toURL();
    URL own = CauchoHessian.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader loader = new SofaFirst(new URL[] {library, own});
    return (Contender)
        loader.loadClass(CauchoHessian.class.getName()).getConstructor().newInstance();
  }

  private static final class SofaFirst extends URLClassLoader {
    SofaFirst(URL[] urls) {
      super(urls, SofaHessian.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean own =
          name.startsWith("com.caucho.")
              || name.equals(CauchoHessian.class.getName())
              || name.equals(StreamContender.class.getName());
      if (!own) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
