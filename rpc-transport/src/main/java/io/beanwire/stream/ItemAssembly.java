package io.beanwire.stream;

import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the parts of an item together. Guarded by who owns it. */
final class ItemAssembly {
  private final int maxBytes;
  private @Nullable List<Frame> parts;
  private long length;
  private long windowBytes;

  /** Begins with no item; none is longer than the given number of bytes. */
  ItemAssembly(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Whether an item has come in part. */
  boolean isBegun() {
    return parts != null;
  }

  /** What the item that has come in part uses of the window. */
  long windowBytes() {
    return windowBytes;
  }

  /**
   * Takes the next part.
   *
   * @param windowBytesOfPart what it uses of the window
   * @return the item, if this was its last part
   * @throws ProtocolException if the item is too long
   */
  @Nullable ReceivedItem add(Frame part, long windowBytesOfPart) {
    length += part.body().readableBytes();
    if (length > maxBytes) {
      throw new ProtocolException(
          "BW0315 an item of more than " + maxBytes + " bytes, which is the longest body");
    }
    boolean more = (part.flags() & FrameWriter.FLAG_MORE) != 0;
    List<Frame> before = parts;
    if (before == null && !more) {
      length = 0;
      return new ReceivedItem(List.of(part), windowBytesOfPart);
    }
    windowBytes += windowBytesOfPart;
    List<Frame> all = before == null ? new ArrayList<>() : before;
    all.add(part);
    parts = all;
    if (more) {
      return null;
    }
    ReceivedItem whole = new ReceivedItem(all, windowBytes);
    reset();
    return whole;
  }

  /** Throws away what has come in part. */
  void drop(Consumer<Frame> release) {
    List<Frame> dropped = parts;
    reset();
    if (dropped != null) {
      dropped.forEach(release);
    }
  }

  private void reset() {
    parts = null;
    length = 0;
    windowBytes = 0;
  }
}
