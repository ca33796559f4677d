package io.beanwire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.wire.Credit;
import io.beanwire.wire.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams of one connection take turns, and leave room for calls. */
class SendTurnsTest {
  private static final Credit ALL = new Credit(Long.MAX_VALUE, Integer.MAX_VALUE);

  private final Wire wire = new Wire();

  @Test
  void aCallWaitsForNoMoreThanAFewPartsOfALongItem() {
    ItemSender sender = sender(1);
    sender.onNext(new byte[Wire.MAX_ITEM]);
    ByteBuf call = Unpooled.buffer();
    wire.left.frames().writeEmpty(call, FrameType.PING, 77);
    wire.left.send(call);

    int before = 0;
    for (ByteBuf frame : wire.left.sent) {
      if (frame == call) {
        break;
      }
      before += frame.readableBytes();
    }

    assertThat(before).isPositive().isLessThanOrEqualTo((64 << 10) + (17 << 10));
    assertThat(wire.left.unsent).isGreaterThanOrEqualTo(Wire.MAX_ITEM);
  }

  @Test
  void aSmallItemOfOneStreamPassesALongOneOfAnother() {
    ItemSender large = sender(1);
    ItemSender small = sender(2);
    large.onNext(new byte[Wire.MAX_ITEM]);
    small.onNext(new byte[10]);

    List<Integer> order = new ArrayList<>();
    ByteBuf frame;
    while ((frame = wire.left.sent.poll()) != null) {
      order.add(frame.getInt(frame.readerIndex() + 8));
      wire.left.items.remove(frame);
      wire.left.turns.left(frame.readableBytes());
    }

    // What was queued when it came, and one part for its turn.
    assertThat(order.indexOf(2)).isBetween(1, 6);
    assertThat(order).hasSize(Wire.MAX_ITEM / (16 << 10) + 1);
    assertThat(wire.left.turns.queuedBytes()).isZero();
    assertThat(wire.left.unsent).isZero();
  }

  @Test
  void withoutAWindowNothingIsAskedForAndNothingIsSent() {
    long[] asked = {0};
    ItemSender sender = new ItemSender(wire.left, 1, Wire.BYTES, owner());
    sender.onSubscribe(subscription(asked));

    sender.credit(new Credit(5, 1_000));
    assertThat(asked[0]).isZero();
    sender.credit(new Credit(0, 1_000));
    // How long its items are is not known yet.
    assertThat(asked[0]).isEqualTo(1);
    sender.onNext(new byte[5_000]);

    assertThat(wire.left.sent).hasSize(1);
    assertThat(asked[0]).isEqualTo(1);
    sender.credit(new Credit(0, 100_000));
    assertThat(wire.left.sent).hasSize(2);
    // One more: all of this one took more room than most do.
    assertThat(asked[0]).isEqualTo(2);
  }

  private ItemSender sender(int id) {
    ItemSender sender = new ItemSender(wire.left, id, Wire.BYTES, owner());
    sender.onSubscribe(subscription(new long[1]));
    sender.credit(ALL);
    return sender;
  }

  private static java.util.concurrent.Flow.Subscription subscription(long[] asked) {
    return new java.util.concurrent.Flow.Subscription() {
      @Override
      public void request(long n) {
        asked[0] += n;
      }

      @Override
      public void cancel() {}
    };
  }

  private static ItemSender.Owner owner() {
    return new ItemSender.Owner() {
      @Override
      public void execute(Runnable task) {
        task.run();
      }

      @Override
      public void sent(ItemSender sender, Throwable failure) {}
    };
  }
}
