package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.CodecException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of the Hessian 2.0 specification, byte by byte. */
class CompactFormsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 90",
    "-16, 80",
    "47, bf",
    "-17, c7ef",
    "48, c830",
    "-2048, c000",
    "2047, cfff",
    "-2049, d3f7ff",
    "2048, d40800",
    "-262144, d00000",
    "262143, d7ffff",
    "-262145, 49fffbffff",
    "262144, 4900040000",
    "2147483647, 497fffffff",
    "-2147483648, 4980000000"
  })
  void integersTakeTheShortestForm(int value, String form) {
    assertThat(hex(Ours.write(value))).isEqualTo(form);
    assertThat(Ours.read(bytes(form))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "0, e0",
    "-8, d8",
    "15, ef",
    "-9, f7f7",
    "16, f810",
    "-2048, f000",
    "2047, ffff",
    "-2049, 3bf7ff",
    "2048, 3c0800",
    "-262144, 380000",
    "262143, 3fffff",
    "-262145, 59fffbffff",
    "262144, 5900040000",
    "2147483647, 597fffffff",
    "-2147483648, 5980000000",
    "2147483648, 4c0000000080000000",
    "-9223372036854775808, 4c8000000000000000"
  })
  void longsTakeTheShortestForm(long value, String form) {
    assertThat(hex(Ours.write(value))).isEqualTo(form);
    assertThat(Ours.read(bytes(form))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5b",
    "1, 5c",
    "-128, 5d80",
    "127, 5d7f",
    "2, 5d02",
    "-129, 5eff7f",
    "128, 5e0080",
    "-32768, 5e8000",
    "32767, 5e7fff",
    "12.25, 5f00002fda",
    "-0.001, 5fffffffff",
    "32768, 5f01f40000",
    "-0.0, 448000000000000000",
    "1.0E10, 444202a05f20000000",
    "NaN, 447ff8000000000000",
    "Infinity, 447ff0000000000000"
  })
  void doublesTakeTheShortestFormThatIsExact(double value, String form) {
    assertThat(hex(Ours.write(value))).isEqualTo(form);
    assertThat(Ours.read(bytes(form))).isEqualTo(value);
  }

  @Test
  void pointsInTimeTakeMinutesIfThatIsExact() {
    Date exact = Date.from(Instant.parse("1998-05-08T09:51:00Z"));
    Date fine = Date.from(Instant.parse("1998-05-08T09:51:31Z"));
    assertThat(hex(Ours.write(exact))).isEqualTo("4b00e3838f");
    assertThat(hex(Ours.write(fine))).isEqualTo("4a000000d04b9284b8");
    assertThat(Ours.read(bytes("4b00e3838f"))).isEqualTo(exact);
    assertThat(Ours.read(bytes("4a000000d04b9284b8"))).isEqualTo(fine);
  }

  @Test
  void theSmallestValuesAreOneByte() {
    assertThat(hex(Ours.write(null))).isEqualTo("4e");
    assertThat(hex(Ours.write(true))).isEqualTo("54");
    assertThat(hex(Ours.write(false))).isEqualTo("46");
    assertThat(Ours.read(bytes("4e"))).isNull();
    assertThat(Ours.read(bytes("54"))).isEqualTo(true);
    assertThat(Ours.read(bytes("46"))).isEqualTo(false);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "5, 05",
    "31, 1f",
    "32, 3020",
    "1023, 33ff",
    "1024, 530400",
    "32768, 538000"
  })
  void stringsBeginWithTheirLengthInUnits(int length, String head) {
    String text = "x".repeat(length);
    byte[] message = Ours.write(text);
    assertThat(hex(message)).isEqualTo(head + "78".repeat(length));
    assertThat(Ours.read(message)).isEqualTo(text);
  }

  @Test
  void longStringsAreCutIntoChunksButNotWithinASurrogatePair() {
    String text = "x".repeat(0x7fff) + "😀" + "y".repeat(40_000);
    String form = hex(Ours.write(text));
    assertThat(form).startsWith("527fff7878").contains("7878528000eda0bdedb880797979");
    assertThat(Ours.read(bytes(form))).isEqualTo(text);
    assertThat(Ours.read(bytes("520001" + "78" + "520000" + "0179"))).isEqualTo("xy");
  }

  @Test
  void unitsOfAStringTakeOneToThreeBytes() {
    assertThat(hex(Ours.write("aé中\u07ff\u0800\0"))).isEqualTo("0661c3a9e4b8addfbfe0a08000");
    assertThat(Ours.read(bytes("0661c3a9e4b8addfbfe0a08000"))).isEqualTo("aé中\u07ff\u0800\0");
  }

  @ParameterizedTest
  @CsvSource({"0, 20", "15, 2f", "16, 3410", "1023, 37ff", "1024, 420400", "65535, 42ffff"})
  void binaryDataBeginsWithItsLength(int length, String head) {
    byte[] data = new byte[length];
    Arrays.fill(data, (byte) 7);
    byte[] message = Ours.write(data);
    assertThat(hex(message)).isEqualTo(head + "07".repeat(length));
    assertThat((byte[]) Ours.read(message)).isEqualTo(data);
  }

  @Test
  void longBinaryDataIsCutIntoChunks() {
    byte[] data = new byte[65_537];
    data[65_536] = 1;
    byte[] message = Ours.write(data);
    assertThat(hex(message)).startsWith("41ffff00").endsWith("00220001");
    assertThat((byte[]) Ours.read(message)).isEqualTo(data);
    assertThat((byte[]) Ours.read(bytes("41000107" + "410000" + "4100020809" + "20")))
        .containsExactly(7, 8, 9);
  }

  @Test
  void listsHaveFourForms() {
    List<Integer> two = new ArrayList<>(List.of(0, 1));
    assertThat(hex(Ours.write(two))).isEqualTo("7a9091");
    assertThat(hex(Ours.write(new int[] {0, 1}))).isEqualTo("72045b696e749091");
    assertThat(hex(Ours.write(new ArrayList<>(Collections.nCopies(8, 0)))))
        .isEqualTo("5898" + "90".repeat(8));
    assertThat(hex(Ours.write(new int[8]))).isEqualTo("56045b696e7498" + "90".repeat(8));
    assertThat(Ours.read(bytes("7a9091"))).isEqualTo(two).isExactlyInstanceOf(ArrayList.class);
    assertThat(Ours.read(bytes("58929091"))).isEqualTo(two);
    assertThat(Ours.read(bytes("5790915a"))).isEqualTo(two);
    assertThat(Ours.read(bytes("55045b696e7490915a"))).isEqualTo(new int[] {0, 1});
    assertThat(Ours.read(bytes("56045b696e74929091"))).isEqualTo(new int[] {0, 1});
    assertThat(Ours.read(bytes("55" + text("java.util.LinkedList") + "905a")))
        .isEqualTo(List.of(0))
        .isExactlyInstanceOf(LinkedList.class);
    assertThat((Object[]) Ours.read(bytes("55075b6f626a6563749091925a"))).containsExactly(0, 1, 2);
  }

  @Test
  void integersAmongOtherElementsKeepTheirPlaces() {
    List<Object> mixed = new ArrayList<>(Arrays.asList(1, 47, 48, -16, -17, null, "x", 5L, 6));
    for (int i = 0; i < 3000; i++) {
      mixed.add(i % 100 == 99 ? "y" : i % 70 - 18);
    }
    byte[] message = Ours.write(mixed);
    assertThat(Ours.read(message)).isEqualTo(mixed).isInstanceOf(ArrayList.class);
    assertThat(hex(message)).startsWith("58d40bc1" + "91bfc83080c7ef4e0178e596");
  }

  @Test
  void aTypeNameIsWrittenOnceAndThenNumbered() {
    Object[] arrays = {new int[] {0}, new int[] {1}, new int[8]};
    assertThat(hex(Ours.write(arrays)))
        .isEqualTo("73075b6f626a656374" + "71045b696e7490" + "719191" + "569198" + "90".repeat(8));
    assertThat(Ours.copy(arrays)).isEqualTo(arrays);
  }

  @Test
  void mapsAreTypedUnlessTheyAreHashMaps() {
    assertThat(hex(Ours.write(new java.util.HashMap<>(Map.of(1, 2))))).isEqualTo("4891925a");
    assertThat(hex(Ours.write(new java.util.TreeMap<>(Map.of(1, 2)))))
        .isEqualTo("4d" + text("java.util.TreeMap") + "91925a");
    assertThat(Ours.read(bytes("4891925a"))).isEqualTo(Map.of(1, 2));
  }

  @Test
  void aDefinitionIsWrittenOnceAndItsInstancesRefer() {
    String head = "43" + text(Point.class.getName()) + "92" + text("x") + text("y");
    byte[] message = Ours.write(new ArrayList<>(List.of(new Point(1, 2), new Point(3, 4))));
    assertThat(hex(message)).isEqualTo("7a" + head + "609192" + "609394");
    assertThat(Ours.read(message)).isEqualTo(List.of(new Point(1, 2), new Point(3, 4)));
    assertThat(Ours.read(bytes(head + "4f909192"))).isEqualTo(new Point(1, 2));
  }

  @Test
  void aReferenceCountsListsMapsAndObjects() {
    List<Object> inner = new ArrayList<>();
    List<Object> outer = new ArrayList<>(List.of(new int[0], new Point(1, 2), inner, inner));
    assertThat(hex(Ours.write(outer))).endsWith("78" + "5193");
    List<?> read = (List<?>) Ours.copy(outer);
    assertThat(read.get(3)).isSameAs(read.get(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "40",
        "45",
        "47",
        "50",
        "5a",
        "49000000",
        "4c00",
        "44",
        "4a00",
        "05616263",
        "22",
        "5191",
        "51e0",
        "60",
        "4f95",
        "43",
        "430161",
        "43016192",
        "72",
        "5698",
        "7a91",
        "48",
        "4891",
        "c8",
        "d400",
        "5d",
        "5e00",
        "5f0000",
        "01ff",
        "01c3",
        "01c341",
        "52000161",
        "5200016190",
        "41000107",
        "4100010790",
        "719091",
        "7190",
        "9090",
        "4d9090",
        "5890",
        "58c0",
        "58497fffffff"
      })
  void whatIsNoHessianIsRefused(String form) {
    if (!form.equals("5890")) {
      assertThatThrownBy(() -> Ours.read(bytes(form)))
          .isInstanceOf(CodecException.class)
          .hasMessageMatching("(?s)BW02(1[0-9]|20) .*\\(at arg.*\\)");
    } else {
      assertThat(Ours.read(bytes(form))).isEqualTo(List.of());
    }
  }

  private static String text(String text) {
    String head =
        text.length() < 32 ? "%02x".formatted(text.length()) : "30%02x".formatted(text.length());
    return head + hex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  record Point(int x, int y) {}
}
