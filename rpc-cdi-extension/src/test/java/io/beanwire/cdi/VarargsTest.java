package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Operations with a variable number of arguments receive remotely what they receive locally. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VarargsTest {
  private TestApplication serving;
  private TestApplication calling;
  private Words remote;

  public interface Words {
    String join(String... words);

    String sum(int... numbers);

    String format(String pattern, Object... values);

    @SuppressWarnings("unchecked")
    String lists(List<String>... lists);

    String matrix(int[]... rows);

    String pick(String word);

    String pick(String word, String... more);

    String pick(Long number, Object... more);
  }

  @Remote
  public static class WordsBean implements Words {
    @Override
    public String join(String... words) {
      return "join" + shown(words);
    }

    @Override
    public String sum(int... numbers) {
      return "sum" + shown(numbers);
    }

    @Override
    public String format(String pattern, Object... values) {
      return pattern + shown(values);
    }

    @Override
    @SuppressWarnings("unchecked")
    public String lists(List<String>... lists) {
      return "lists" + shown(lists);
    }

    @Override
    public String matrix(int[]... rows) {
      return "matrix" + shown(rows);
    }

    @Override
    public String pick(String word) {
      return "one" + shown(word);
    }

    @Override
    public String pick(String word, String... more) {
      return "strings" + shown(word) + shown(more);
    }

    @Override
    public String pick(Long number, Object... more) {
      return "objects" + shown(number) + shown(more);
    }

    /** Arrays with their depth, so that a nested one shows. */
    private static String shown(Object value) {
      if (value == null || !value.getClass().isArray()) {
        return "(" + value + ")";
      }
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> shown(Array.get(value, i)))
          .toList()
          .toString();
    }
  }

  @Dependent
  public static class Caller {
    @Inject @Remote Words words;
  }

  @BeforeAll
  void start(@TempDir Path directory) {
    serving = TestApplication.with(WordsBean.class).directory(directory).start();
    calling = TestApplication.with(Caller.class).directory(directory).start();
    remote = calling.get(Caller.class).words;
  }

  @AfterAll
  void stop() {
    calling.close();
    serving.close();
  }

  @Test
  void strings() {
    assertThat(remote.join()).isEqualTo("join[]");
    assertThat(remote.join("a")).isEqualTo("join[(a)]");
    assertThat(remote.join("a", null, "c")).isEqualTo("join[(a), (null), (c)]");
    assertThat(remote.join((String) null)).isEqualTo("join[(null)]");
    assertThat(remote.join((String[]) null)).isEqualTo("join(null)");
    assertThat(remote.join(new String[] {"a", "b"})).isEqualTo("join[(a), (b)]");
  }

  @Test
  void primitives() {
    assertThat(remote.sum()).isEqualTo("sum[]");
    assertThat(remote.sum(1)).isEqualTo("sum[(1)]");
    assertThat(remote.sum(1, 2, 3)).isEqualTo("sum[(1), (2), (3)]");
    assertThat(remote.sum((int[]) null)).isEqualTo("sum(null)");
  }

  @Test
  void objects() {
    assertThat(remote.format("f")).isEqualTo("f[]");
    assertThat(remote.format("f", 1)).isEqualTo("f[(1)]");
    assertThat(remote.format("f", 1, "b", null)).isEqualTo("f[(1), (b), (null)]");
    assertThat(remote.format("f", (Object) null)).isEqualTo("f[(null)]");
    assertThat(remote.format("f", (Object[]) null)).isEqualTo("f(null)");
    assertThat(remote.format("f", new Object[] {1, 2})).isEqualTo("f[(1), (2)]");
  }

  @Test
  void anArrayThatIsOneOfTheObjectsStaysOneOfThem() {
    assertThat(remote.format("f", (Object) new String[] {"a", "b"})).isEqualTo("f[[(a), (b)]]");
    assertThat(remote.format("f", new int[] {1, 2})).isEqualTo("f[[(1), (2)]]");
    assertThat(remote.format("f", new int[] {1}, "b")).isEqualTo("f[[(1)], (b)]");
  }

  @Test
  void arraysOfArrays() {
    assertThat(remote.matrix()).isEqualTo("matrix[]");
    assertThat(remote.matrix(new int[] {1, 2})).isEqualTo("matrix[[(1), (2)]]");
    assertThat(remote.matrix(new int[] {1}, null)).isEqualTo("matrix[[(1)], (null)]");
  }

  @Test
  @SuppressWarnings("unchecked")
  void genericLists() {
    assertThat(remote.lists()).isEqualTo("lists[]");
    assertThat(remote.lists(List.of("a"), List.of("b", "c"))).isEqualTo("lists[([a]), ([b, c])]");
    assertThat(remote.lists((List<String>) null)).isEqualTo("lists[(null)]");
  }

  @Test
  void overloadsAreToldApart() {
    assertThat(remote.pick("a")).isEqualTo("one(a)");
    assertThat(remote.pick("a", "b")).isEqualTo("strings(a)[(b)]");
    assertThat(remote.pick("a", new String[0])).isEqualTo("strings(a)[]");
    assertThat(remote.pick(1L)).isEqualTo("objects(1)[]");
    assertThat(remote.pick(1L, "b", 2)).isEqualTo("objects(1)[(b), (2)]");
  }
}
