package io.beanwire.engine;

import io.beanwire.contract.Contract;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says what the test wants, byte for byte, and does nothing by itself. */
final class RawPeer implements AutoCloseable {
  static final int REQUEST = 2;
  static final int RESPONSE = 3;
  static final int ERROR = 4;
  static final int ONEWAY = 5;
  static final int CANCEL = 6;

  /** A frame as it came. */
  record Received(int type, int code, int callId, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  /** Connects and shakes hands. */
  RawPeer(int port, int maxBodyBytes) throws IOException {
    this(port, maxBodyBytes, 0);
  }

  /** The same with a receive buffer that is small, so that what is not read piles up soon. */
  RawPeer(int port, int maxBodyBytes, int receiveBuffer) throws IOException {
    this(port, receiveBuffer, true);
    if (greet(maxBodyBytes).type() != 1) {
      throw new IOException("no HELLO");
    }
  }

  private RawPeer(int port, int receiveBuffer, boolean silent) throws IOException {
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(20_000);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** Connects, and says nothing. */
  static RawPeer silent(int port) throws IOException {
    return new RawPeer(port, 0, true);
  }

  /** Sends its HELLO, and returns what the server answers. */
  Received greet(int maxBodyBytes) throws IOException {
    ByteArrayOutputStream hello = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(hello);
    body.write(new byte[] {1, 0, 2, 1, 1, 2, 0, 1, 1, 3, 0, 4});
    body.writeInt(maxBodyBytes);
    frame(1, 0, 0, new byte[0], hello.toByteArray());
    return read();
  }

  static long id(Contract contract, String operation) {
    return contract.operations().stream()
        .filter(o -> o.name().equals(operation))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Sends a request whose time is over after the given number of milliseconds. */
  void request(int type, int callId, int millis, long operation, byte... arguments)
      throws IOException {
    ByteArrayOutputStream extension = new ByteArrayOutputStream();
    DataOutputStream entry = new DataOutputStream(extension);
    entry.write(new byte[] {1, 4});
    entry.writeInt(millis);
    requestWith(extension.toByteArray(), type, callId, operation, arguments);
  }

  /** Sends a request with a header extension as given. */
  void requestWith(byte[] extension, int type, int callId, long operation, byte... arguments)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    body.writeLong(operation);
    body.write(arguments);
    frame(type, 1, callId, extension, bytes.toByteArray());
  }

  /** Sends the head of a request, and only so many bytes of the body that it announces. */
  void beginRequest(int callId, long operation, int announced, int sent) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frame = new DataOutputStream(bytes);
    frame.writeShort(0xBEA7);
    frame.write(new byte[] {1, REQUEST, 0, 1});
    frame.writeShort(0);
    frame.writeInt(callId);
    frame.writeInt(announced);
    frame.writeLong(operation);
    frame.write(new byte[sent - Long.BYTES]);
    out.write(bytes.toByteArray());
    out.flush();
  }

  void frame(int type, int code, int callId, byte[] extension, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frame = new DataOutputStream(bytes);
    frame.writeShort(0xBEA7);
    frame.write(new byte[] {1, (byte) type, 0, (byte) code});
    frame.writeShort(extension.length);
    frame.writeInt(callId);
    frame.writeInt(body.length);
    frame.write(extension);
    frame.write(body);
    out.write(bytes.toByteArray());
    out.flush();
  }

  /** Sends bytes as they are. */
  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** The next frame that is neither PING nor PONG; waits for it. */
  Received read() throws IOException {
    while (true) {
      Received next = readAny();
      if (next.type() != 7 && next.type() != 8) {
        return next;
      }
    }
  }

  DataInputStream in() {
    return in;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Received readAny() throws IOException {
    byte[] header = new byte[16];
    in.readFully(header);
    DataInputStream fields = new DataInputStream(new java.io.ByteArrayInputStream(header));
    fields.skipNBytes(3);
    int type = fields.readUnsignedByte();
    fields.skipNBytes(1);
    int code = fields.readUnsignedByte();
    int extension = fields.readUnsignedShort();
    int callId = fields.readInt();
    int length = fields.readInt();
    in.skipNBytes(extension);
    byte[] body = new byte[length];
    in.readFully(body);
    return new Received(type, code, callId, body);
  }
}
