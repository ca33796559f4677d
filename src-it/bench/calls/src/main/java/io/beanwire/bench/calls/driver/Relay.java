package io.beanwire.bench.calls.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on between a client and a server, and counts them. Thread-safe. */
final class Relay implements AutoCloseable {
  private final int target;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong requestBytes = new AtomicLong();
  private final AtomicLong replyBytes = new AtomicLong();

  private Relay(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Listens on a free port, and connects to the target for everyone who comes. */
  static Relay to(int target) throws IOException {
    Relay relay = new Relay(target);
    daemon(relay::accept, "relay");
    return relay;
  }

  /** Where it listens. */
  int port() {
    return listening.getLocalPort();
  }

  /** How many bytes have gone to the server. */
  long requestBytes() {
    return requestBytes.get();
  }

  /** How many bytes have come from the server. */
  long replyBytes() {
    return replyBytes.get();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = opened(listening.accept());
        Socket server = opened(new Socket(InetAddress.getLoopbackAddress(), target));
        daemon(() -> pass(client, server, requestBytes), "relay of requests");
        daemon(() -> pass(server, client, replyBytes), "relay of replies");
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private Socket opened(Socket socket) throws IOException {
    sockets.add(socket);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Counts before it passes on, so that nobody can have bytes that are not counted. */
  private static void pass(Socket from, Socket to, AtomicLong count) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count.addAndGet(read);
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One of the two has closed the connection.
    }
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
