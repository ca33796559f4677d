package io.beanwire.net;

import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** A peer that sends whatever bytes a test wants, over a real socket. */
final class RawPeer implements AutoCloseable {
  final Socket socket;

  RawPeer(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(30_000);
    socket.setTcpNoDelay(true);
  }

  /** Sends a valid HELLO. */
  RawPeer greet() throws IOException {
    ByteBuf frame = Unpooled.buffer();
    new Hello(1, FrameWriter.MAX_VERSION, List.of(1), 16 << 20, "raw").write(frame);
    return send(frame);
  }

  /** Sends bytes written as hexadecimal digits. */
  RawPeer send(String hex) throws IOException {
    return send(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex.replace(" ", ""))));
  }

  RawPeer send(ByteBuf bytes) throws IOException {
    socket.getOutputStream().write(ByteBufUtil.getBytes(bytes));
    socket.getOutputStream().flush();
    return this;
  }

  InputStream in() throws IOException {
    return socket.getInputStream();
  }

  /** Everything until the other side closes; what has come so far if it resets. */
  byte[] readToEnd() throws IOException {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    byte[] buffer = new byte[64 << 10];
    try {
      int read;
      while ((read = in().read(buffer)) >= 0) {
        all.write(buffer, 0, read);
      }
    } catch (java.net.SocketException e) {
      // reset: bytes of ours were not read
    }
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
