package io.beanwire.bench.classes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * The compiled classes of a seed: the graph's, the single messages', and others to be read before.
 */
record Model(long seed) {
  /** How many classes travel as single messages; and how many others are read before. */
  static final int SINGLES = 200;

  private static final String SAMPLES = "Samples";

  /** Which of the three packages. */
  enum Part {
    GRAPH,
    SINGLE,
    OTHERS
  }

  private ModelSource source(Part part) {
    return switch (part) {
      case GRAPH -> ModelSource.graph(seed);
      case SINGLE -> ModelSource.singles(seed + 1, SINGLES);
      case OTHERS -> ModelSource.singles(seed + 2, SINGLES);
    };
  }

  /** Compiles all three into a directory. */
  void compile(Path directory) throws IOException {
    Files.createDirectories(directory);
    List<String> arguments =
        new ArrayList<>(
            List.of("--release", "17", "-parameters", "-nowarn", "-d", directory.toString()));
    for (Part part : Part.values()) {
      ModelSource source = source(part);
      Path folder = directory.resolve(source.packageName().replace('.', File.separatorChar));
      Files.createDirectories(folder);
      for (ModelSource.Unit unit : source.units()) {
        Path file = folder.resolve(unit.name() + ".java");
        Files.writeString(file, unit.source());
        arguments.add(file.toString());
      }
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("the generated classes do not compile, see above");
    }
  }

  /** The package's name. */
  String packageName(Part part) {
    return source(part).packageName();
  }

  /** The package's classes, without the one that makes samples. */
  List<Class<?>> classes(Part part) throws ClassNotFoundException {
    ModelSource source = source(part);
    List<Class<?>> all = new ArrayList<>();
    for (ModelSource.Unit unit : source.units()) {
      if (!unit.name().equals(SAMPLES)) {
        all.add(Class.forName(source.packageName() + '.' + unit.name()));
      }
    }
    return all;
  }

  /** The package's values, made afresh. */
  List<?> values(Part part) throws ReflectiveOperationException {
    Class<?> samples = Class.forName(packageName(part) + '.' + SAMPLES);
    return (List<?>) samples.getMethod("all", long.class).invoke(null, seed);
  }
}
