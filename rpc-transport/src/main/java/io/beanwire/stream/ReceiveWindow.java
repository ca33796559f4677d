package io.beanwire.stream;

import io.beanwire.wire.Credit;
import io.beanwire.wire.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What one side of a stream gives its peer: items as its application asks for them, and bytes of a
 * window. The window is what may be on its way, or here and not used up. It has its usual size once
 * items are wanted, grows while an item is put together that does not fit, and shrinks afterwards;
 * all but the smallest size is taken from the connection's {@link WindowBudget}. Guarded by who
 * owns it.
 */
final class ReceiveWindow {
  /** What each stream may have, however many there are: an item comes through it in parts. */
  static final int SMALLEST_BYTES = 4 << 10;

  /** What each stream has while there is memory. */
  static final int USUAL_BYTES = 256 << 10;

  private final WindowBudget budget;
  private final Runnable urgent;
  private final long largest;
  private long size = SMALLEST_BYTES;
  private long given;
  private long held;
  private long itemsGiven;
  private long itemsWanted;

  /**
   * A window that gives nothing yet.
   *
   * @param maxItemBytes the longest item
   * @param urgent run when an item that waits for the window to grow should look again
   */
  ReceiveWindow(WindowBudget budget, int maxItemBytes, Runnable urgent) {
    this.budget = budget;
    this.urgent = urgent;
    this.largest = 2L * maxItemBytes + USUAL_BYTES;
  }

  /** The application asks for more items. */
  void want(long items) {
    itemsWanted = SendCredit.saturatedSum(itemsWanted, items);
  }

  /**
   * The first part of an item has come.
   *
   * @throws ProtocolException if none was asked for
   */
  void begun() {
    if (itemsGiven == 0) {
      throw new ProtocolException("BW0314 an ITEM that no CREDIT was given for");
    }
    if (itemsGiven != Long.MAX_VALUE) {
      itemsGiven--;
    }
  }

  /**
   * A part has come.
   *
   * @param bytes what it uses of the window
   * @throws ProtocolException if that is more than was given
   */
  void came(int bytes) {
    if (bytes > given) {
      throw new ProtocolException(
          "BW0314 an ITEM that uses "
              + bytes
              + " bytes of the window (expected: up to "
              + given
              + ")");
    }
    given -= bytes;
    held += bytes;
  }

  /** What has come is used up, or thrown away. */
  void usedUp(long bytes) {
    held -= bytes;
  }

  /** What has come and is not used up. */
  long heldBytes() {
    return held;
  }

  /**
   * What to give now: in steps of half of what there is, so that it is not one CREDIT for each
   * item.
   *
   * @param assembled what the item has used that has come in part; 0 if there is none
   * @return null for nothing
   */
  @Nullable Credit next(long assembled) {
    long items = itemsWanted >= itemsGiven ? itemsWanted : 0;
    if (items > 0) {
      itemsGiven = SendCredit.saturatedSum(itemsGiven, items);
      itemsWanted = 0;
    }
    long bytes = itemsGiven > 0 || assembled > 0 ? bytes(assembled) : 0;
    given += bytes;
    return items == 0 && bytes == 0 ? null : new Credit(items, (int) bytes);
  }

  /** Nothing more comes; what it has taken from the budget, and is to be given back. */
  long close() {
    given = 0;
    itemsGiven = 0;
    return shrinkTo(SMALLEST_BYTES);
  }

  /** Whether it has grown for an item that is used up: {@link #shrink} is due. */
  boolean hasGrown(long assembled) {
    return assembled == 0 && size > USUAL_BYTES;
  }

  /** Back to its usual size, if the peer can use no more any longer; what to give back. */
  long shrink() {
    return held + given <= USUAL_BYTES ? shrinkTo(USUAL_BYTES) : 0;
  }

  private long shrinkTo(long smaller) {
    long less = size - smaller;
    size = smaller;
    return less;
  }

  private long bytes(long assembled) {
    if (size < USUAL_BYTES && budget.take(this, USUAL_BYTES - size, null)) {
      size = USUAL_BYTES;
    }
    if (assembled > size / 2) {
      long larger = Math.min(2 * size, largest);
      if (larger > size && budget.take(this, larger - size, urgent)) {
        size = larger;
      }
    }
    long useful = assembled > 0 ? size : Math.min(size, USUAL_BYTES);
    long room = useful - held - given;
    // What is left of a small window may be too little for the peer to begin anything.
    boolean isStuck = given < SendCredit.MIN_BYTES && held <= useful / 2;
    return room >= useful / 2 || isStuck ? Math.max(0, room) : 0;
  }
}
