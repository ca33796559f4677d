package io.beanwire.bench.calls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port for libraries that cannot be told to take any free one. */
public final class FreePort {
  private FreePort() {}

  /** A port of the loopback interface that was free a moment ago. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
