package io.beanwire.stream;

import io.beanwire.wire.Credit;
import io.beanwire.wire.ProtocolException;

/**
 * What one side of a stream may still send: how many items, and how many bytes of the window, which
 * the receiver has given and which are not used. Guarded by who owns it.
 */
final class SendCredit {
  /** What each ITEM uses of the window besides its body: about what it takes as an object. */
  static final int FRAME_BYTES = 256;

  /** The longest part of an item: others may send between one part and the next. */
  static final int MAX_PART = 16 << 10;

  /** What is shorter than this, and not the last of an item, waits for more of the window. */
  static final int MIN_PART = 1 << 10;

  /** With less of the window, nothing is begun. */
  static final int MIN_BYTES = FRAME_BYTES + MIN_PART;

  /** The most items that a publisher is asked for at once. */
  static final int MAX_BATCH = 64;

  private long items;
  private long bytes;

  /** What the first item will take is not known: so only one is asked for. */
  private int expectedBytes = ReceiveWindow.USUAL_BYTES;

  /**
   * The receiver gives more.
   *
   * @throws ProtocolException if it gives more bytes than it may
   */
  void add(Credit more) {
    items = saturatedSum(items, more.items());
    bytes += more.bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw new ProtocolException(
          "BW0313 a CREDIT that makes a window of "
              + bytes
              + " bytes (expected: up to 2147483647)");
    }
  }

  /**
   * How many more items to ask the publisher for, so that few of them have to wait for the window.
   *
   * @param outstanding how many it was asked for and has not given yet
   */
  long ask(long outstanding) {
    if (items == 0 || bytes < MIN_BYTES) {
      return 0;
    }
    long fitting = Math.min(MAX_BATCH, Math.max(1, bytes / (FRAME_BYTES + expectedBytes)));
    return outstanding > fitting / 2 ? 0 : Math.min(items, fitting - outstanding);
  }

  /** The publisher is asked for so many items. */
  void asked(long count) {
    if (items != Long.MAX_VALUE) {
      items -= count;
    }
  }

  /** The publisher has given an item: the next ones are about as long, or longer. */
  void came(int length) {
    expectedBytes =
        length > expectedBytes ? length : expectedBytes - ((expectedBytes - length) >> 1);
  }

  /**
   * How much of an item may be sent now.
   *
   * @param rest what is left of it
   * @return the length of the next part; -1 if it has to wait
   */
  int part(int rest) {
    long room = bytes - FRAME_BYTES;
    if (rest <= Math.min(room, MAX_PART)) {
      return rest;
    }
    long part = Math.min(room, MAX_PART);
    return part >= Math.min(rest, MIN_PART) ? (int) part : -1;
  }

  /** A part is sent. */
  void sent(int part) {
    bytes -= part + FRAME_BYTES;
  }

  static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
