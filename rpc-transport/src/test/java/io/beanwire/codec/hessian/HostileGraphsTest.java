package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.hessian.core.TypedList;
import io.beanwire.codec.hessian.core.TypedMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs from a seed, of what is expensive: shared, nested, colliding, heavy. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a safety net only
class HostileGraphsTest {
  private static final int SEEDS = 20;
  private static final int GRAPHS = 50;
  private static final int LOOKS_PER_UNIT = 8;
  private static final int UNITS_PER_BYTE = 64;
  private static final MessageCodec CODEC =
      Ours.codec(List.of(Object.class), "io.beanwire.codec.*");

  private static final List<String> COLLECTIONS =
      List.of(
          ArrayList.class.getName(),
          LinkedList.class.getName(),
          HashSet.class.getName(),
          LinkedHashSet.class.getName(),
          TreeSet.class.getName(),
          CopyOnWriteArraySet.class.getName(),
          LinkedBlockingQueue.class.getName(),
          Set.of(1, 2, 3).getClass().getName(),
          List.of(1, 2, 3).getClass().getName(),
          "[object",
          "org.example.Absent");

  private static final List<String> MAPS =
      List.of(
          "java.util.LinkedHashMap",
          Hashtable.class.getName(),
          WeakHashMap.class.getName(),
          TreeMap.class.getName(),
          ConcurrentHashMap.class.getName(),
          "java.util.EnumMap",
          "java.util.Optional",
          "java.util.AbstractMap$SimpleEntry",
          Knot.class.getName());

  /** Counts how often values are hashed and compared. */
  static final class Knot {
    static long looks;

    Object key;
    Object value;
    boolean plain;

    @Override
    public int hashCode() {
      looks++;
      return plain ? 1 : Objects.hash(key, value);
    }

    @Override
    public boolean equals(Object other) {
      looks++;
      return other instanceof Knot knot && (plain ? this == other : Objects.equals(key, knot.key));
    }
  }

  enum Shade {
    LIGHT,
    DARK
  }

  record Link(Object key, Object value) {}

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aGraphIsReadOrRefusedAtABoundedCost(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < GRAPHS; i++) {
      byte[] message = write(new Graph(random).grow());
      Hostile.readOrRefuse(CODEC, message);
      Hostile.readOrRefuseInTime(CODEC, message);
      Knot.looks = 0;
      Hostile.cost(CODEC, message);

      long units = CodecLimits.DEFAULT.maxWork() + (long) UNITS_PER_BYTE * message.length;
      assertThat(Knot.looks).as("graph %d", i).isLessThan(LOOKS_PER_UNIT * units);
    }
  }

  /** As a peer that names classes which are refused here. */
  private static byte[] write(Object graph) {
    ByteBuf message = Unpooled.buffer();
    Ours.codec(List.of(Object.class), "io.beanwire.codec.*", Thread.State.class.getName())
        .encode(new Object[] {graph}, message);
    return ByteBufUtil.getBytes(message);
  }

  /** Grows from leaves to the root, so that everything may be held by all that comes later. */
  private static final class Graph {
    private final Random random;
    private final List<Object> grown = new ArrayList<>();

    Graph(Random random) {
      this.random = random;
    }

    Object grow() {
      int size = 1 + random.nextInt(60);
      for (int i = 0; i < size; i++) {
        grown.add(node());
      }
      return new ArrayList<>(grown.subList(Math.max(0, size - 3), size));
    }

    private Object node() {
      return switch (random.nextInt(8)) {
        case 0, 1, 2 -> collection();
        case 3 -> map();
        case 4 -> knot();
        case 5 -> new Link(any(), any());
        case 6 -> crowd();
        default -> leaf(random.nextInt(1000));
      };
    }

    private Object collection() {
      TypedList list = new TypedList(pick(COLLECTIONS));
      IntStream.range(0, random.nextInt(4)).forEach(i -> list.add(any()));
      return list;
    }

    private Object map() {
      TypedMap map = new TypedMap(pick(MAPS));
      map.put("key", any());
      map.put("value", any());
      return map;
    }

    private Object knot() {
      Knot knot = new Knot();
      knot.key = any();
      knot.value = any();
      knot.plain = random.nextInt(4) == 0;
      return knot;
    }

    /** Many of one kind, which may have one hash. */
    private Object crowd() {
      TypedList crowd = new TypedList(pick(COLLECTIONS));
      int kind = random.nextInt(3);
      for (int i = 0; i < 300; i++) {
        crowd.add(kind == 0 ? leaf(i) : kind == 1 ? knot() : Period.of(-(i << 8), i, 0));
      }
      return crowd;
    }

    /** Mostly one of the last, so that what doubles goes on doubling. */
    private Object any() {
      if (grown.isEmpty() || random.nextInt(8) == 0) {
        return leaf(random.nextInt(1000));
      }
      int from = random.nextInt(4) == 0 ? 0 : Math.max(0, grown.size() - 2);
      return grown.get(from + random.nextInt(grown.size() - from));
    }

    private Object leaf(int number) {
      return switch (random.nextInt(8)) {
        case 0 -> number;
        case 1 -> "Aa".repeat(number & 7) + "BB".repeat(7 - (number & 7));
        case 2 -> (long) number << 32 | number;
        case 3 -> new BigDecimal("1." + "7".repeat(number));
        case 4 -> BigInteger.ONE.shiftLeft(number);
        case 5 -> DayOfWeek.of(1 + number % 7);
        case 6 -> Shade.values()[number & 1];
        default -> Thread.State.values()[number % 6];
      };
    }

    private <T> T pick(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }
  }
}
