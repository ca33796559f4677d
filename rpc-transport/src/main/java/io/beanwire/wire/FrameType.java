package io.beanwire.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a frame is for. The numbers travel on the wire and are never reused. 10 to 13 are only sent
 * to a peer that has said that it knows streams, see {@link Hello#hasStreams()}.
 */
public enum FrameType {
  /** Opens a connection, in both directions. */
  HELLO(1),
  /** Asks for an operation to run, and for its response. */
  REQUEST(2),
  /** Carries the result of a request. */
  RESPONSE(3),
  /** Says why a request, or with call id 0 the connection, has failed. */
  ERROR(4),
  /** Asks for an operation to run without a response. */
  ONEWAY(5),
  /** The caller does not wait for a request's response any longer. */
  CANCEL(6),
  /** Asks whether the peer is alive. */
  PING(7),
  /** The response to a PING, with its call id. */
  PONG(8),
  /** The sender takes no new requests; those that it has still get responses. */
  GOAWAY(9),
  /**
   * From a client, asks for an operation to run whose arguments or result have items; from a
   * server, says that it runs.
   */
  OPEN_STREAM(10),
  /** Carries an item of a stream, or a part of one. */
  ITEM(11),
  /** How many more items, and bytes of them, a stream's receiver takes. */
  CREDIT(12),
  /** No more items come. */
  END(13);

  private static final @Nullable FrameType[] BY_CODE = new FrameType[16];

  static {
    for (FrameType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;

  FrameType(int code) {
    this.code = code;
  }

  /** The number on the wire, 1 to 15. */
  public int code() {
    return code;
  }

  /** The type of the given number; null for one that a newer peer has invented since. */
  static @Nullable FrameType ofCode(int code) {
    return code < BY_CODE.length ? BY_CODE[code] : null;
  }
}
