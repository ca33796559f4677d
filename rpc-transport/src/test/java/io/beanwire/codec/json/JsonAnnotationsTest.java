package io.beanwire.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON-B's annotations: honoured if the value comes back, else refused when it is declared. */
class JsonAnnotationsTest {
  @Test
  void aMemberMayHaveAnotherName() {
    Renamed sent = new Renamed();
    sent.title = "t";
    sent.size = 7;

    assertThat(text(Renamed.class, sent)).contains("\"caption\":\"t\"", "\"width\":7");
    Renamed read = (Renamed) copy(Renamed.class, sent);
    assertThat(read.title).isEqualTo("t");
    assertThat(read.size).isEqualTo(7);
    assertThat(((Renamed) copy(Renamed.class, new Renamed())).title).isNull();
    assertThat(copy(Item.class, new Item("pear", 3))).isEqualTo(new Item("pear", 3));
    assertThat(text(Item.class, new Item("pear", 3))).contains("\"n\":\"pear\"");
  }

  @Test
  void aTransientMemberStaysBehind() {
    Secretive sent = new Secretive();
    sent.secret = "s";
    sent.setHidden(new Object());
    sent.name = "n";

    Secretive read = (Secretive) copy(Secretive.class, sent);
    assertThat(read.secret).isEqualTo("initial");
    assertThat(read.getHidden()).isNull();
    assertThat(read.name).isEqualTo("n");
  }

  @Test
  void anInitialValueDoesNotReplaceNullWhereNullIsWritten() {
    Nillable sent = new Nillable();
    sent.title = null;

    assertThat(((Nillable) copy(Nillable.class, sent)).title).isNull();
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of(DateOnly.class, "DateOnly.day", "@JsonbDateFormat"),
        Arguments.of(Rounded.class, "Rounded.price", "@JsonbNumberFormat"),
        Arguments.of(RoundedClass.class, "RoundedClass", "@JsonbNumberFormat"),
        Arguments.of(RoundedParent.class, "RoundedClass", "@JsonbNumberFormat"),
        Arguments.of(Composed.class, "Composed.day", "@JsonbDateFormat"),
        Arguments.of(Adapted.class, "Adapted.name", "@JsonbTypeAdapter"),
        Arguments.of(Created.class, "Created", "@JsonbCreator"),
        Arguments.of(DroppedComponent.class, "DroppedComponent.name", "@JsonbTransient"),
        Arguments.of(HalfTransient.class, "HalfTransient.name", "@JsonbTransient"),
        Arguments.of(HalfRenamed.class, "HalfRenamed.name", "@JsonbProperty"),
        Arguments.of(ConstructorForgets.class, "ConstructorForgets.name", "@JsonbProperty"),
        Arguments.of(TwoOfOneName.class, "TwoOfOneName.", "@JsonbProperty"),
        Arguments.of(NullLeftOut.class, "NullLeftOut.title", "@JsonbProperty"),
        Arguments.of(NeverNull.class, "NeverNull.title", "initial value"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  void whatWouldChangeAValueIsRefusedWhereItIsDeclared(
      Class<?> type, String place, String annotation) {
    assertThatThrownBy(() -> codec(type))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0273")
        .hasMessageContaining(place)
        .hasMessageContaining(annotation);
  }

  public static class Renamed {
    @JsonbProperty("caption")
    public String title;

    @JsonbProperty("width")
    public int size;
  }

  @JsonbPropertyOrder({"age", "name"})
  public record Item(@JsonbProperty("n") String name, int age) {}

  public static class Secretive {
    @JsonbTransient public String secret = "initial";
    public String name;
    private Object hidden;

    @JsonbTransient
    public Object getHidden() {
      return hidden;
    }

    @JsonbTransient
    public void setHidden(Object hidden) {
      this.hidden = hidden;
    }
  }

  @JsonbNillable
  public static class Nillable {
    @JsonbProperty(value = "caption", nillable = true)
    public String title = "initial";
  }

  public record DateOnly(@JsonbDateFormat("yyyy") LocalDate day) {}

  public static class Rounded {
    @JsonbNumberFormat("#0.0")
    public double price;
  }

  @JsonbNumberFormat("#0.0")
  public static class RoundedClass {
    public double price;
  }

  public static class RoundedParent extends RoundedClass {
    public String name;
  }

  @JsonbAnnotation
  @JsonbDateFormat("yyyy")
  @Retention(RetentionPolicy.RUNTIME)
  @interface Yearly {}

  public static class Composed {
    @Yearly public LocalDate day;
  }

  public static class Adapted {
    @JsonbTypeAdapter(Shortening.class)
    public String name;
  }

  public static class Shortening implements JsonbAdapter<String, String> {
    @Override
    public String adaptToJson(String text) {
      return text.substring(0, 1);
    }

    @Override
    public String adaptFromJson(String text) {
      return text;
    }
  }

  public static class Created {
    public String name;

    public Created() {}

    @JsonbCreator
    public static Created of(@JsonbProperty("name") String name) {
      return new Created();
    }
  }

  public record DroppedComponent(@JsonbTransient String name, int age) {}

  public static class HalfTransient {
    private String name;

    @JsonbTransient
    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  public static class HalfRenamed {
    private String name;

    @JsonbProperty("n")
    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  public record ConstructorForgets(@JsonbProperty("n") String name) {
    public ConstructorForgets(String name) {
      this.name = name;
    }
  }

  public static class TwoOfOneName {
    @JsonbProperty("n")
    public String name;

    @JsonbProperty("n")
    public String number;
  }

  public static class NullLeftOut {
    @JsonbProperty("caption")
    public String title = "initial";
  }

  @JsonbNillable(false)
  public static class NeverNull {
    public String title = "initial";
  }

  private static String text(Class<?> type, Object value) {
    ByteBuf message = Unpooled.buffer();
    codec(type).encode(new Object[] {value}, message);
    return message.toString(StandardCharsets.UTF_8);
  }

  private static Object copy(Class<?> type, Object value) {
    ByteBuf message = Unpooled.buffer();
    codec(type).encode(new Object[] {value}, message);
    return codec(type).decode(message)[0];
  }

  private static MessageCodec codec(Class<?> type) {
    return new JsonSerializer()
        .bind(
            List.of(type),
            new CodecContext(
                JsonAnnotationsTest.class.getClassLoader(),
                AllowList.of(List.of(), List.of("io.beanwire.codec.*")),
                CodecLimits.DEFAULT));
  }
}
