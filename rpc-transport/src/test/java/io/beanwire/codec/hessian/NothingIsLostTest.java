package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.CompiledClasses;
import io.beanwire.codec.MessageCodec;
import io.beanwire.contract.Contract;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values whose fields do not say all: they arrive whole, or are refused when they are declared. */
class NothingIsLostTest {
  @ParameterizedTest
  @ValueSource(classes = {Hiding.class, External.class, Birthday.class, Happening.class})
  void aClassWhoseFieldsDoNotHoldItsStateIsRefusedWhereItIsDeclared(Class<?> type) {
    assertThatThrownBy(() -> Ours.codec(type))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0202 " + type.getName())
        .hasMessageContaining("declared at arg0");
  }

  @Test
  void aClassThatReplacesItselfMayHideWhatItWants() {
    assertThat(Ours.copy(new Replaced())).isEqualTo("replaced");
  }

  @Test
  void aClassOfALibraryIsNotTakenForOneOfTheJdk() throws ReflectiveOperationException {
    CompiledClasses library =
        CompiledClasses.of(
            "library",
            Map.of(
                "javax.money.Amount",
                "package javax.money; public class Amount { public long cents = 7; }"));
    Class<?> type = library.named("javax.money.Amount");
    MessageCodec codec =
        new HessianSerializer()
            .bind(
                List.of(type),
                new CodecContext(
                    library,
                    AllowList.of(List.of(type.getName()), List.of()),
                    CodecLimits.DEFAULT));
    ByteBuf message = Unpooled.buffer();
    codec.encode(new Object[] {library.make(type.getName())}, message);

    Object read = codec.decode(message)[0];
    assertThat(type.getField("cents").get(read)).isEqualTo(7L);
  }

  @Test
  void aSetByIdentityStaysOne() {
    Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(List.of(new ArrayList<>(List.of("a")), new ArrayList<>(List.of("a"))));
    Set<?> read = (Set<?>) Ours.copy(set);
    assertThat(read.size()).isEqualTo(2);
    assertThat(read.contains(new ArrayList<>(List.of("a")))).isFalse();
    Set<Object> plain = Collections.newSetFromMap(new java.util.HashMap<>());
    plain.add(List.of("a"));
    assertThat(((Set<?>) Ours.copy(plain)).contains(List.of("a"))).isTrue();
  }

  @Test
  void propertiesKeepTheirDefaults() {
    Properties defaults = new Properties();
    defaults.setProperty("colour", "red");
    defaults.setProperty("size", "1");
    Properties properties = new Properties(defaults);
    properties.setProperty("size", "2");
    Properties read = (Properties) Ours.copy(properties);
    assertThat(read.getProperty("colour")).isEqualTo("red");
    assertThat(read.getProperty("size")).isEqualTo("2");
  }

  @Test
  void aCollectionWhoseConstructorAddsIsNotFilledTwice() {
    Filled list = new Filled();
    list.add("more");
    assertThat((List<?>) Ours.copy(list)).isEqualTo(List.of("first", "more"));
    Labelled labelled = new Labelled();
    labelled.add("more");
    assertThat((List<?>) Ours.copy(labelled)).isEqualTo(List.of("first", "more"));
    Defaults map = new Defaults();
    map.remove("first");
    assertThat((Map<?, ?>) Ours.copy(map)).isEmpty();
  }

  @Test
  void anUnmodifiableViewKeepsItsComparator() {
    SortedSet<String> set = new TreeSet<>(Comparator.reverseOrder());
    set.addAll(List.of("a", "b"));
    Object read = Ours.copy(Collections.unmodifiableSortedSet(set));
    assertThat(new ArrayList<Object>((Set<?>) read)).isEqualTo(List.of("b", "a"));
    assertThat(((SortedSet<?>) read).comparator()).isEqualTo(Comparator.reverseOrder());
  }

  @Test
  void aListOfSuperTypesCarriesWhatItIsBoundBy() {
    Contract contract = Contract.of(Consuming.class, "", "");
    List<Type> types = contract.operations().get(0).parameterTypes();
    AllowList list = AllowList.of(contract.allowedTypes(), List.of());
    var codec =
        new HessianSerializer()
            .bind(types, new CodecContext(getClass().getClassLoader(), list, CodecLimits.DEFAULT));
    var message = io.netty.buffer.Unpooled.buffer();
    codec.encode(new Object[] {new ArrayList<>(List.of(new Line("a"), "text"))}, message);
    assertThat(codec.decode(message)[0]).isEqualTo(List.of(new Line("a"), "text"));
  }

  @Test
  void listsThatNobodyCanChangeArePlainWhereAnInterfaceIsDeclared() {
    for (Object list : List.of(List.of("a", "b"), Arrays.asList("a", "b"))) {
      assertThat(Ours.write(List.class, list)).startsWith(0x7a);
      assertThat(Ours.read(List.class, Ours.write(List.class, list))).isEqualTo(list);
    }
    assertThat(Ours.write(Set.class, Set.of("a"))).startsWith(0x79);
    assertThat(Ours.read(Set.class, Ours.write(Set.class, Set.of("a")))).isEqualTo(Set.of("a"));
    assertThat(Ours.write(Map.class, Map.of("a", "b"))).startsWith('H');
    assertThat(Ours.read(Map.class, Ours.write(Map.class, Map.of("a", "b"))))
        .isEqualTo(Map.of("a", "b"));
    assertThat(Ours.copy(Set.of("a")).getClass()).isEqualTo(Set.of("a").getClass());
  }

  interface Consuming {
    void take(List<? super Line> sink);
  }

  record Line(String sku) {}

  static class Hiding implements Serializable {
    private static final long serialVersionUID = 1L;
    transient List<String> content = new ArrayList<>();

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject(content);
    }
  }

  public static class External implements Externalizable {
    transient String content = "";

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeUTF(content);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      content = in.readUTF();
    }
  }

  static class Birthday extends Date {
    private static final long serialVersionUID = 1L;
    String name;
  }

  static class Happening extends java.util.EventObject {
    private static final long serialVersionUID = 1L;

    Happening(Object source) {
      super(source);
    }
  }

  static class Replaced extends Hiding {
    private static final long serialVersionUID = 1L;

    private Object writeReplace() {
      return "replaced";
    }
  }

  static class Filled extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Filled() {
      add("first");
    }
  }

  static class Labelled extends Filled {
    private static final long serialVersionUID = 1L;
    String label = "label";
  }

  static class Defaults extends java.util.HashMap<String, String> {
    private static final long serialVersionUID = 1L;

    Defaults() {
      put("first", "value");
    }
  }
}
