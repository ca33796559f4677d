package io.beanwire.sample.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds ports that nobody listens on. */
final class FreePorts {
  private static final int MAX_PORT = 65_535;
  private static final int TRIED = 1_000;

  private FreePorts() {}

  /**
   * The given number of free ports, the first ones from {@code first} upwards.
   *
   * @throws IllegalStateException if there are not enough among the next thousand
   */
  static List<Integer> from(int first, int count) {
    List<Integer> free = new ArrayList<>();
    int last = Math.min(MAX_PORT, first + TRIED);
    for (int port = first; port <= last && free.size() < count; port++) {
      if (isFree(port)) {
        free.add(port);
      }
    }
    if (free.size() < count) {
      throw new IllegalStateException(
          "Only %d of %d ports are free from %d to %d. Choose others with -Dshop.port=…"
              .formatted(free.size(), count, first, last));
    }
    return free;
  }

  /** Asks for all interfaces and for loopback alone: another program may hold either. */
  private static boolean isFree(int port) {
    return canListen(new InetSocketAddress(port))
        && canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static boolean canListen(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
