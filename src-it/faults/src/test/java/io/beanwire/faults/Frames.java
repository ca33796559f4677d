package io.beanwire.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Frames as PROTOCOL.md has them, made by hand. */
final class Frames {
  static final int HEADER_BYTES = 16;
  static final int RESPONSE = 3;

  private static final int HELLO = 1;
  private static final int REQUEST = 2;
  private static final int ONEWAY = 5;
  private static final int PING = 7;
  private static final int HESSIAN = 1;
  private static final int CHUNK_BYTES = 0x8000;

  private Frames() {}

  /** The greeting of a client that accepts bodies of 16 MiB. */
  static byte[] hello() {
    return hello(1, 1, "faults");
  }

  /** A greeting with any versions and any name. */
  static byte[] hello(int oldest, int newest, String software) {
    byte[] name = software.getBytes(StandardCharsets.UTF_8);
    int body = 5 + 4 + 7 + 3 + name.length;
    return header(HELLO, 0, 0, body, body)
        .put(new byte[] {1, 0, 2, (byte) oldest, (byte) newest})
        .put(new byte[] {2, 0, 1, HESSIAN})
        .put(new byte[] {3, 0, 4, 1, 0, 0, 0})
        .put((byte) 4)
        .putShort((short) name.length)
        .put(name)
        .array();
  }

  /** So many PINGs, each with an id of its own. */
  static byte[] pings(int count, int firstId) {
    ByteBuffer all = ByteBuffer.allocate(count * HEADER_BYTES);
    for (int i = 0; i < count; i++) {
      all.put(header(PING, 0, firstId + i, 0, 0).array());
    }
    return all.array();
  }

  /** A request of 24 bytes for an operation that there is not. */
  static byte[] unknownOperation(int id) {
    return header(REQUEST, HESSIAN, id, 8, 8).putLong(0x0123456789abcdefL).array();
  }

  /** A request of hello("x"). */
  static byte[] callHello(int id) {
    return header(REQUEST, HESSIAN, id, 10, 10)
        .putLong(operation("hello(java.lang.String)"))
        .put(new byte[] {1, 'x'})
        .array();
  }

  /** A one-way call whose arguments are no Hessian. */
  static byte[] brokenNote(int id) {
    return header(ONEWAY, HESSIAN, id, 16, 16)
        .putLong(operation("note(long,[B)"))
        .put(new byte[] {'C', 1, '\n', '\n', '\n', '\n', '\n', '\n'})
        .array();
  }

  /** A request of slow or echo, with a body of about so many bytes. */
  static byte[] callWithBytes(String method, int id, int about) {
    int chunks = Math.max(1, (about - 8) / (CHUNK_BYTES + 3));
    int body = 8 + chunks * (CHUNK_BYTES + 3);
    ByteBuffer frame = header(REQUEST, HESSIAN, id, body, body).putLong(operation(method + "([B)"));
    for (int i = 1; i <= chunks; i++) {
      frame.put((byte) (i == chunks ? 'B' : 'A')).putShort((short) CHUNK_BYTES);
      frame.position(frame.position() + CHUNK_BYTES);
    }
    return frame.array();
  }

  /** A header that announces a body, with room for some of it behind. */
  static ByteBuffer header(int type, int code, int id, int body, int room) {
    return ByteBuffer.allocate(HEADER_BYTES + room)
        .putShort((short) 0xbea7)
        .put((byte) 1)
        .put((byte) type)
        .put((byte) 0)
        .put((byte) code)
        .putShort((short) 0)
        .putInt(id)
        .putInt(body);
  }

  /** The start of a request whose body is announced longer than what is there. */
  static byte[] partOfRequest(int announced, int there) {
    return header(REQUEST, HESSIAN, 1, announced, there).putLong(operation("slow([B)")).array();
  }

  private static long operation(String signature) {
    try {
      return ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256")
                  .digest(("/target:#" + signature).getBytes(StandardCharsets.UTF_8)))
          .getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
