package io.beanwire.net.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
  private final BufferPool pool = new BufferPool();

  @Test
  void aBufferGivenBackIsEmptyWhenItIsTakenAgain() {
    ByteBuf buffer = pool.take(0);
    buffer.writeLong(7);
    pool.give(buffer);

    assertThat(pool.take(0)).isSameAs(buffer);
    assertThat(buffer.readableBytes()).isZero();
    assertThat(buffer.writerIndex()).isZero();
  }

  @Test
  void aWholeBurstOfOneThreadIsServedFromWhatWasGivenBack() {
    Set<ByteBuf> burst = take(200, 0);
    burst.forEach(pool::give);

    assertThat(take(200, 0)).containsExactlyInAnyOrderElementsOf(burst);
  }

  @Test
  void nobodyIsGivenABufferThatSomebodyElseHas() {
    Set<ByteBuf> first = take(50, 0);
    first.forEach(pool::give);
    Set<ByteBuf> second = take(50, 0);

    assertThat(take(50, 0)).noneMatch(second::contains);
  }

  @Test
  void largeBuffersAreKeptForLargeFrames() {
    ByteBuf large = pool.take(70_000);
    assertThat(large.capacity()).isGreaterThanOrEqualTo(70_000);
    pool.give(large);

    assertThat(pool.take(100)).isNotSameAs(large);
    assertThat(pool.take(60_000)).isSameAs(large);
  }

  @Test
  void whatIsTooLargeIsLeftToTheGarbageCollector() {
    ByteBuf huge = pool.take(1 << 20);
    pool.give(huge);

    assertThat(pool.take(1 << 20)).isNotSameAs(huge);
  }

  @Test
  void noMoreIsKeptThanTheBound() {
    Set<ByteBuf> many = take(100, 200_000);
    many.forEach(pool::give);

    Set<ByteBuf> again = take(100, 200_000);
    again.retainAll(many);
    assertThat(again).hasSize(16);
  }

  private Set<ByteBuf> take(int count, int bytes) {
    Set<ByteBuf> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    Stream.generate(() -> pool.take(bytes)).limit(count).forEach(taken::add);
    return taken;
  }
}
