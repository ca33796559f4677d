package io.beanwire.codec.hessian;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.CodecException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that would break a careless decoder. */
class HostileMessagesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "58497fffffff", // a list of 2³¹−1 elements
        "56045b696e74497fffffff", // an int[] of as many
        "56095b5b5b5b5b5b696e74497fffffff",
        "53ffff", // a string of 65,535 units
        "42ffff", // as much binary data
        "41ffff", // a chunk of it
        "4301614900989680", // a class of ten million fields
        "43016149ffffffff", // or of less than none
        "5849ffffffff",
        "3141", // a class name that is cut off
      })
  void anAnnouncedLengthIsComparedWithTheBytesThatAreLeft(String message) {
    byte[] bytes = HexFormat.of().parseHex(message);
    assertThatThrownBy(() -> Ours.read(bytes)).isInstanceOf(CodecException.class);
    Hostile.readOrRefuse(Ours.codec(Object.class), bytes);
  }

  @Test
  void nestedListsThatAllAnnounceTheRestCostLittle() {
    byte[] message = new byte[99_999];
    for (int i = 0; i < message.length; i += 3) {
      message[i] = 'X';
      message[i + 1] = (byte) 0xcf;
      message[i + 2] = (byte) 0xff;
    }
    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("BW0210");
    Hostile.readOrRefuse(Ours.codec(Object.class), message);
  }

  @Test
  void deeplyNestedListsEndAtTheLimit() {
    byte[] message = new byte[200_000];
    Arrays.fill(message, (byte) 0x79);
    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("BW0215");
    Hostile.readOrRefuse(Ours.codec(Object.class), message);
  }

  /** Each list holds the next one twice: to hash the outermost is to look at 2⁴⁰ of them. */
  @ParameterizedTest
  @CsvSource({
    "48 KEY 905a", // as the key of a map
    "71 java.util.HashSet KEY",
    "71 java.util.LinkedHashSet KEY",
    "71 java.util.ImmutableCollections$SetN KEY",
    "71 java.util.ImmutableCollections$Set12 KEY",
    "71 java.util.concurrent.CopyOnWriteArraySet KEY",
    "4d java.util.ImmutableCollections$MapN KEY 905a",
    "4d java.util.concurrent.ConcurrentHashMap KEY 905a",
    "48 79 KEY 905a", // within a list
    "48 48 KEY 905a 905a", // a map as the key of another
  })
  void aKeyThatHoldsTheSameAgainAndAgainIsRefused(String around) {
    int levels = 40;
    int container = around.startsWith("48 79") || around.startsWith("48 48") ? 2 : 1;
    StringBuilder key = new StringBuilder("7a".repeat(levels)).append("78");
    for (int i = levels; i > 0; i--) {
      key.append("51%02x".formatted(0x90 + container + i));
    }
    byte[] message = message(around.replace("KEY", key));
    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("BW0216");
    Hostile.readOrRefuse(Ours.codec(Object.class), message);
  }

  @Test
  void aKeyThatHoldsItselfIsRefused() {
    assertThatThrownBy(() -> Ours.read(message("48 79 5191 905a"))).hasMessageContaining("BW0215");
  }

  /**
   * Sixteen lists, each with the next one twice, end in something that is looked at 65,536 times.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "48 9090 5a",
        "4d java.util.LinkedHashMap 9090 5a",
        "4d java.util.TreeMap 9090 5a",
        "4d java.util.ImmutableCollections$MapN 9090 5a",
        "71 java.util.HashSet 90",
        "71 java.util.LinkedList 90",
        "71 java.util.ImmutableCollections$ListN 90",
      })
  void toLookAtAKeyAgainAndAgainCostsNoMemory(String innermost) {
    StringBuilder key = new StringBuilder("48 " + "7a".repeat(16) + " " + innermost + " ");
    for (int i = 16; i > 0; i--) {
      key.append("51%02x".formatted(0x91 + i));
    }
    byte[] message = message(key + "905a");
    Hostile.readOrRefuse(Ours.codec(Object.class), message);
  }

  /** Each takes one byte of the message, since its only field is the next one. */
  @Test
  void objectsOfAnAbsentClassWithinEachOtherAreNoLargerThanTheirFields() {
    byte[] message = message("C Values$Gone 910161 " + "60".repeat(3000) + "90");
    Hostile.readOrRefuse(Ours.codec(Object.class), message);
  }

  /** Every inner set is looked at three times, as often as sets lie around it. */
  @Test
  void manySetsOfSetsAreNoAttack() {
    Set<Object> sets = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      sets.add(new HashSet<>(Set.of(new HashSet<>(Set.of(i)))));
    }
    assertThat(Ours.copy(new HashSet<>(Set.of(sets)))).isEqualTo(Set.of(sets));
  }

  /** What comes first, and what is then repeated as often as it fits, all in one list. */
  @ParameterizedTest
  @CsvSource({
    "'', 78", // empty lists
    "'', 4890905a", // maps of one entry
    "C Values$Leaf 90, 60", // beans without fields
    "C Values$Gone 90, 60", // objects of a class that is absent
    "C Values$Gone 910161, 6090",
    "70 Values$Gone, 7090", // lists of such a type
    "4d Values$Gone 5a, 4d905a", // and maps
    "C Values$Leaf 910178 43037a7a7a90, 6061", // refused, but only skipped
    "C Values$Leaf 910178 C Values$Gone 90, 6061",
    "C java.lang.IllegalStateException 90, 60", // exceptions, which know where they were made
    "C java.util.Optional 90, 60",
    "70 java.util.concurrent.LinkedBlockingQueue, 7090",
    "70 java.util.concurrent.PriorityBlockingQueue, 7090",
  })
  void smallThingsInGreatNumberCostInProportion(String first, String repeated) {
    String all = "57 " + first + " " + repeated.repeat(100_000 / repeated.length()) + "5a";
    Hostile.readOrRefuse(Ours.codec(Object.class), message(all));
  }

  @Test
  void aHandfulOfExceptionsIsReadHoweverShort() {
    String definition = "43" + string("java.lang.IllegalStateException") + "90";
    byte[] message = HexFormat.of().parseHex("589b" + definition + "60".repeat(11));
    assertThat((List<?>) Ours.read(message)).hasSize(11).hasOnlyElementsOfType(Exception.class);
  }

  @Test
  void definitionsWithoutEndAreRefused() {
    byte[] message = new byte[60_000];
    for (int i = 0; i < message.length; i += 3) {
      message[i] = 'C';
      message[i + 2] = (byte) 0x90;
    }
    assertThatThrownBy(() -> Ours.read(message)).hasMessageContaining("BW0216");
  }

  /** Bytes in hexadecimal, C for a definition, and names of classes. */
  private static byte[] message(String parts) {
    StringBuilder message = new StringBuilder();
    for (String part : parts.split(" ")) {
      boolean name = part.contains(".") || part.contains("$");
      message.append(name ? string(part) : part.equals("C") ? "43" : part);
    }
    return HexFormat.of().parseHex(message);
  }

  private static String string(String text) {
    String name = text.startsWith("Values") ? "io.beanwire.codec.hessian." + text : text;
    return "30%02x".formatted(name.length()) + HexFormat.of().formatHex(name.getBytes(US_ASCII));
  }
}
