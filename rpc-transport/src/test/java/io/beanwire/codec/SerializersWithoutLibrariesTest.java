package io.beanwire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An application that brings none of the optional libraries. */
class SerializersWithoutLibrariesTest {
  private static final Pattern OPTIONAL =
      Pattern.compile(".*/(fory|protobuf|protostuff|jakarta\\.json|yasson|parsson)[^/]*\\.jar");

  @Test
  void allAreListedAndSayWhatToAdd() throws Exception {
    try (URLClassLoader application =
        new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
      Class<?> probe = application.loadClass(Probe.class.getName());
      @SuppressWarnings("unchecked")
      Map<String, String> outcomes = (Map<String, String>) probe.getMethod("outcomes").invoke(null);
      assertThat(outcomes.get("fory")).startsWith("BW0230").contains("org.apache.fory:fory-core");
      assertThat(outcomes.get("protobuf"))
          .startsWith("BW0230")
          .contains("com.google.protobuf:protobuf-java");
      assertThat(outcomes.get("protostuff"))
          .startsWith("BW0230")
          .contains("io.protostuff:protostuff-runtime");
      assertThat(outcomes.get("json"))
          .startsWith("BW0230")
          .contains("jakarta.json.bind:jakarta.json.bind-api");
      assertThat(outcomes.get("jdk")).isEqualTo("ready");
    }
  }

  private static URL[] urls() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> !OPTIONAL.matcher(path).matches())
        .map(SerializersWithoutLibrariesTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(String path) {
    try {
      return new File(path).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs inside the application. */
  public static final class Probe {
    private Probe() {}

    /** What binding each serializer that the service loader finds comes to. */
    public static Map<String, String> outcomes() {
      ClassLoader loader = Probe.class.getClassLoader();
      CodecContext context =
          new CodecContext(loader, AllowList.of(List.of(), List.of()), CodecLimits.DEFAULT);
      Map<String, String> outcomes = new TreeMap<>();
      for (Serializer serializer : ServiceLoader.load(Serializer.class, loader)) {
        outcomes.put(serializer.name(), outcome(serializer, context));
      }
      return outcomes;
    }

    private static String outcome(Serializer serializer, CodecContext context) {
      try {
        serializer.bind(List.of(String.class), context);
        return "ready";
      } catch (CodecException e) {
        return e.getMessage();
      }
    }
  }
}
