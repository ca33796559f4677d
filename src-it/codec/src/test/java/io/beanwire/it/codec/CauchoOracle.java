package io.beanwire.it.codec;

import com.caucho.hessian.io.Hessian2Input;
import com.caucho.hessian.io.Hessian2Output;
import com.caucho.hessian.io.SerializerFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Caucho's own Hessian; and SOFA's, which has the same class names, in a class loader apart. */
public final class CauchoOracle implements Oracle {
  /** For the class loader apart. */
  public CauchoOracle() {}

  /** This class on SOFA's library. */
  static Oracle ofSofa() {
    try {
      Path library = Path.of(System.getProperty("sofa.hessian", "target/sofa-hessian.jar"));
      URL own = CauchoOracle.class.getProtectionDomain().getCodeSource().getLocation();
      ClassLoader apart = new SofaFirst(new URL[] {library.toUri().toURL(), own});
      return (Oracle) apart.loadClass(CauchoOracle.class.getName()).getConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public byte[] write(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Hessian2Output out = new Hessian2Output(bytes);
    out.setSerializerFactory(factory());
    out.writeObject(value);
    out.flush();
    return bytes.toByteArray();
  }

  @Override
  public Object read(byte[] message) throws IOException {
    Hessian2Input in = new Hessian2Input(new ByteArrayInputStream(message));
    in.setSerializerFactory(factory());
    return in.readObject();
  }

  private static SerializerFactory factory() {
    SerializerFactory factory = new SerializerFactory();
    factory.setAllowNonSerializable(true);
    return factory;
  }

  private static final class SofaFirst extends URLClassLoader {
    SofaFirst(URL[] urls) {
      super(urls, CauchoOracle.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("com.caucho.") && !name.equals(CauchoOracle.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
