package io.beanwire.net.outbound;

import org.jspecify.annotations.Nullable;

/** The frames that the event loop has taken off a {@link FrameStack}, the oldest first. */
final class FrameList {
  private @Nullable OutboundFrame first;
  private @Nullable OutboundFrame last;

  boolean isEmpty() {
    return first == null;
  }

  /** The oldest; null if there is none. */
  @Nullable OutboundFrame peek() {
    return first;
  }

  /** Takes the oldest; null if there is none. */
  @Nullable OutboundFrame poll() {
    OutboundFrame polled = first;
    if (polled != null) {
      first = polled.next;
      polled.next = null;
      if (first == null) {
        last = null;
      }
    }
    return polled;
  }

  /** Turns what a stack held round and puts it behind what is there; null for nothing. */
  void append(@Nullable OutboundFrame stack) {
    if (stack == null) {
      return;
    }
    OutboundFrame reversed = null;
    OutboundFrame node = stack;
    while (node != null) {
      OutboundFrame below = node.next;
      node.next = reversed;
      reversed = node;
      node = below;
    }
    if (last == null) {
      first = reversed;
    } else {
      last.next = reversed;
    }
    last = stack;
  }

  /** How many bytes the oldest frames have, up to a bound but for the first of them. */
  long bytes(long before, int bound) {
    long bytes = before;
    for (OutboundFrame node = first; node != null && bytes < bound; node = node.next) {
      int more = node.bytes();
      if (bytes > 0 && bytes + more > bound) {
        break;
      }
      bytes += more;
    }
    return bytes;
  }
}
