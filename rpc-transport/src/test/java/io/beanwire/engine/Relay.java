package io.beanwire.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network cable between consumers and a provider, which can be cut, or swallow what it is sent.
 */
final class Relay implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean swallowing;
  private volatile boolean stalled;

  Relay(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Breaks all connections; new ones can be made. */
  void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  /** From now on nothing arrives, and nobody is told. */
  void swallow() {
    swallowing = true;
  }

  /** From now on nothing is taken off the cable, so what is sent piles up at the sender. */
  void stall() {
    stalled = true;
  }

  /** How many ends are still connected. */
  long connectedEnds() {
    return sockets.stream().filter(socket -> !socket.isClosed()).count();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket consumer = listening.accept();
        Socket provider = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(consumer);
        sockets.add(provider);
        start(() -> copy(consumer, provider));
        start(() -> copy(provider, consumer));
      } catch (IOException e) {
        // closed, or the provider is away
      }
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read;
      while (!stalled && (read = in.read(buffer)) >= 0) {
        if (!swallowing) {
          out.write(buffer, 0, read);
        }
      }
      while (stalled && !from.isClosed()) {
        synchronized (from) {
          from.wait(10);
        }
      }
    } catch (IOException | InterruptedException e) {
      // cut
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }
}
