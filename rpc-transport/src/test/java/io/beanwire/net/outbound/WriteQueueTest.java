package io.beanwire.net.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.net.memory.MemoryBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of each frame, whatever its sender, the memory or the socket does. */
class WriteQueueTest {
  private final BufferPool buffers = new BufferPool();
  private final MemoryBudget budget = new MemoryBudget(1 << 30, 1 << 28);
  private final List<Throwable> caught = new ArrayList<>();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
              caught.add(cause);
            }
          });
  private final WriteQueue queue = new WriteQueue(channel, buffers, budget);

  @AfterEach
  void end() {
    channel.finishAndReleaseAll();
  }

  @Test
  void aFrameThatIsNotWantedAnyLongerIsNeitherWrittenNorDropped() {
    Probe first = new Probe("first ");
    Probe unwanted =
        new Probe("unwanted ") {
          @Override
          protected boolean claim(long nowNanos) {
            return false;
          }
        };
    Probe last = new Probe("last");
    send(first, unwanted, last);

    assertThat(written()).isEqualTo("first last");
    assertThat(unwanted.ends).isEmpty();
    assertThat(last.ends).containsExactly("written");
    assertThat(queue.pendingBytes()).isZero();
  }

  @Test
  void aSenderThatThrowsDisturbsNeitherItsFrameNorTheOthers() {
    Probe claiming =
        new Probe("never ") {
          @Override
          protected boolean claim(long nowNanos) {
            throw new IllegalStateException("expected");
          }
        };
    Probe writing =
        new Probe("one ") {
          @Override
          protected void written() {
            super.written();
            throw new AssertionError("expected");
          }
        };
    Probe last = new Probe("two");
    send(claiming, writing, last);

    assertThat(written()).isEqualTo("one two");
    assertThat(claiming.ends).containsExactly("dropped");
    assertThat(writing.ends).containsExactly("written");
    assertThat(last.ends).containsExactly("written");
    assertThat(queue.pendingBytes()).isZero();
  }

  @Test
  void aSenderThatThrowsWhenItsFrameIsDroppedDoesNotKeepTheOthersFromKnowing() {
    Probe throwing =
        new Probe("x") {
          @Override
          protected void dropped() {
            super.dropped();
            throw new IllegalStateException("expected");
          }
        };
    Probe last = new Probe("y");
    queue.add(throwing);
    queue.add(last);
    queue.close();
    Probe late = new Probe("z");
    queue.add(late);

    assertThat(List.of(throwing.ends, last.ends, late.ends)).containsOnly(List.of("dropped"));
    assertThat(queue.pendingBytes()).isZero();
  }

  @Test
  void withoutMemoryForTheSocketNothingIsClaimedAndEverythingIsDropped() {
    AtomicInteger allocations = new AtomicInteger();
    channel
        .config()
        .setAllocator(
            new PooledByteBufAllocator(false) {
              @Override
              public ByteBuf ioBuffer(int capacity) {
                if (allocations.getAndIncrement() == 0) {
                  return super.ioBuffer(capacity);
                }
                throw new OutOfMemoryError("expected");
              }
            });
    Probe first = new Probe("x".repeat(64 << 10));
    Probe second = new Probe("y".repeat(64 << 10));
    Probe third = new Probe("z");
    send(first, second, third);

    assertThat(first.ends).containsExactly("written");
    assertThat(second.ends).containsExactly("dropped");
    assertThat(second.claims).isZero();
    assertThat(third.ends).containsExactly("dropped");
    assertThat(caught).singleElement().isInstanceOf(OutOfMemoryError.class);
    assertThat(queue.pendingBytes()).isZero();
  }

  @Test
  void aSenderMayCloseTheQueueWhileItIsAsked() {
    Probe closing =
        new Probe("x") {
          @Override
          protected boolean claim(long nowNanos) {
            queue.close();
            return true;
          }
        };
    Probe behind = new Probe("y");
    send(closing, behind);

    assertThat(written()).isEmpty();
    assertThat(closing.ends).containsExactly("dropped");
    assertThat(behind.ends).containsExactly("dropped");
  }

  @Test
  void allFramesOfABatchAreAskedWithOneLookAtTheClock() {
    List<Long> times = new ArrayList<>();
    OutboundFrame[] frames = new OutboundFrame[100];
    for (int i = 0; i < frames.length; i++) {
      frames[i] =
          new Probe("x") {
            @Override
            protected boolean claim(long nowNanos) {
              times.add(nowNanos);
              return true;
            }
          };
    }
    send(frames);

    assertThat(times).hasSize(frames.length);
    assertThat(times).containsOnly(times.get(0));
  }

  @Test
  void whatWaitsCountsAsTheMemoryThatItHolds() {
    queue.add(new OutboundFrame(buffers.take(100_000).writeByte(1)));

    assertThat(queue.pendingBytes()).isGreaterThan(100_000);
    queue.close();
    assertThat(queue.pendingBytes()).isZero();
  }

  @Test
  void aLongFrameIsHandedOverByThePieceAsTheSocketTakesIt() {
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(64 << 10, 512 << 10));
    CorkedChannel corked = new CorkedChannel();
    WriteQueue slow = new WriteQueue(corked, buffers, budget);
    corked.config().setWriteBufferWaterMark(new WriteBufferWaterMark(64 << 10, 512 << 10));
    Probe huge = new Probe("x".repeat(4 << 20));
    slow.add(huge);
    corked.runPendingTasks();

    assertThat(huge.claims).isOne();
    assertThat(huge.ends).isEmpty();
    assertThat(corked.unsafe().outboundBuffer().totalPendingWriteBytes()).isLessThan(1 << 20);
    assertThat(slow.pendingBytes()).isGreaterThan(4 << 20);
    slow.close();
    assertThat(huge.ends).containsExactly("dropped");
    corked.close();
  }

  /** A socket whose peer does not read. */
  private static final class CorkedChannel extends EmbeddedChannel {
    @Override
    protected void doWrite(io.netty.channel.ChannelOutboundBuffer in) {}
  }

  private void send(OutboundFrame... frames) {
    for (OutboundFrame frame : frames) {
      queue.add(frame);
    }
    channel.runPendingTasks();
  }

  private String written() {
    StringBuilder text = new StringBuilder();
    ByteBuf next;
    while ((next = channel.readOutbound()) != null) {
      text.append(next.toString(StandardCharsets.US_ASCII));
      next.release();
    }
    return text.toString();
  }

  private class Probe extends OutboundFrame {
    final List<String> ends = new ArrayList<>();
    int claims;

    Probe(String text) {
      super(buffers.take(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    protected boolean claim(long nowNanos) {
      claims++;
      return true;
    }

    @Override
    protected void written() {
      ends.add("written");
    }

    @Override
    protected void dropped() {
      ends.add("dropped");
    }
  }
}
