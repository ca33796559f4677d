package io.beanwire.faults;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A well-behaved client that comes for one call, over a connection of its own. */
final class Newcomer {
  private Newcomer() {}

  /** Whether it is served within so many milliseconds for each step. */
  static boolean isServed(int port, int millis) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(millis);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.getOutputStream().write(Frames.hello());
      socket.getOutputStream().write(Frames.callHello(1));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int frames = 0; frames < 10; frames++) {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(Frames.HEADER_BYTES));
        if (header.remaining() < Frames.HEADER_BYTES) {
          return false;
        }
        in.skipNBytes(header.getShort(6) + header.getInt(12));
        if (header.get(3) == Frames.RESPONSE) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
