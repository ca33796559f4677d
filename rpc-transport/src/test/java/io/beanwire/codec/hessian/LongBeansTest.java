package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beans with more fields than are read and written in one go. */
class LongBeansTest {
  @Test
  void everyFieldOfALongBeanComesBack() {
    Long written = new Long();
    Long read = (Long) Ours.copy(written);
    assertThat(read).usingRecursiveComparison().isEqualTo(written);
    assertThat(read.f16.f0).isEqualTo(1);
    assertThat(read.f33.f0).isEqualTo(2);
  }

  @Test
  void fieldsThatAreCompositeMayStandAnywhere() {
    Long outer = new Long();
    outer.f15 = new Long();
    outer.f16 = new Short(15);
    outer.f31 = List.of(new Long(), new Short(31));
    outer.f32 = outer;
    outer.f34 = outer.f16;
    Long read = (Long) Ours.copy(outer);
    assertThat(read).usingRecursiveComparison().isEqualTo(outer);
    assertThat(read.f32).isSameAs(read);
    assertThat(read.f34).isSameAs(read.f16);
  }

  @Test
  void anErrorNamesTheFieldWhereverItStands() {
    Long outer = new Long();
    outer.f31 = List.of(1, new Short(7));
    byte[] message = Ours.write(outer);
    String hex = HexFormat.of().formatHex(message);
    int seven = hex.lastIndexOf("97", hex.length()); // the second Short's only field
    assertThat(seven).isPositive();
    byte[] broken =
        HexFormat.of().parseHex(hex.substring(0, seven) + "47" + hex.substring(seven + 2));
    assertThatThrownBy(() -> Ours.read(broken)).hasMessageContaining("(at arg0.f31[1].f0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f2", "f9"})
  void aPrimitiveFieldTakesNoComposite(String name) {
    String field = "02" + HexFormat.of().formatHex(name.getBytes());
    String type = HexFormat.of().formatHex(Long.class.getName().getBytes());
    String definition = "4330%02x".formatted(Long.class.getName().length()) + type + "91" + field;
    byte[] message = HexFormat.of().parseHex(definition + "60" + "7990");
    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("BW0214");
  }

  @SuppressWarnings("JavaLangClash")
  static final class Short {
    int f0;

    Short() {}

    Short(int f0) {
      this.f0 = f0;
    }
  }

  @SuppressWarnings("JavaLangClash")
  static final class Long {
    int f0 = 70_000;
    String f1 = "one";
    long f2 = 1L << 40;
    Object f3;
    double f4 = 0.5;
    boolean f5 = true;
    byte f6 = -1;
    short f7 = 300;
    char f8 = '京';
    float f9 = 1.5f;
    Integer f10 = 10;
    List<Integer> f11 = List.of(1, 2, 1000);
    String f12 = "";
    int f13 = -1;
    int f14 = 14;
    Object f15 = "fifteen";
    Short f16 = new Short(1);
    int f17 = 17;
    String f18;
    int f19;
    int f20;
    int f21;
    int f22;
    int f23;
    int f24;
    int f25;
    int f26;
    int f27;
    int f28;
    int f29;
    int f30 = 30;
    List<Object> f31;
    Object f32 = 32.0;
    Short f33 = new Short(2);
    Object f34 = 'x';
  }
}
