package io.beanwire.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes of one version of an application, compiled in memory, in a class loader of its own. */
public final class CompiledClasses extends ClassLoader {
  private final Map<String, byte[]> compiled;

  private CompiledClasses(String name, Map<String, byte[]> compiled) {
    super(name, CompiledClasses.class.getClassLoader());
    this.compiled = compiled;
  }

  /**
   * Compiles sources that may refer to each other and to the tests' class path.
   *
   * @param name of the class loader
   * @param sources by the full name of the public type that each declares
   */
  public static CompiledClasses of(String name, Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
    JavaFileManager files = new Memory(compiler.getStandardFileManager(null, null, null), outputs);
    List<Source> units =
        sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-proc:none", "-nowarn", "-Xlint:none", "-parameters");
    if (!compiler.getTask(messages, files, null, options, null, units).call()) {
      throw new IllegalArgumentException(messages.toString());
    }
    Map<String, byte[]> compiled = new HashMap<>();
    outputs.forEach((type, bytes) -> compiled.put(type, bytes.toByteArray()));
    return new CompiledClasses(name, compiled);
  }

  /** The class of that name. */
  public Class<?> named(String name) {
    try {
      return loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** A new instance of the class of that name. */
  public Object make(String name) {
    try {
      return named(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = compiled.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> outputs;

    Memory(JavaFileManager files, Map<String, ByteArrayOutputStream> outputs) {
      super(files);
      this.outputs = outputs;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() throws IOException {
          return outputs.computeIfAbsent(name, key -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
