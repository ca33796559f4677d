package io.beanwire.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between clients and a server, which can lose everything without telling anybody, or
 * change one bit. Thread-safe.
 */
final class Relay implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean swallowing;
  private volatile boolean flipping;

  /** Listens on a port of its own, 0 for any free one. */
  Relay(int port, int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** From now on nothing arrives in either direction, on old and new connections. */
  void swallow() {
    swallowing = true;
  }

  /** New connections work again; those that have lost bytes stay as they are. */
  void heal() {
    swallowing = false;
  }

  /** Makes the next response's length 8 MiB longer or shorter, by one bit. */
  void flipOneBit() {
    flipping = true;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        sockets.add(client);
        if (swallowing) {
          start(() -> drain(client));
        } else {
          join(client);
        }
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void join(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      sockets.add(server);
      start(() -> pass(client, server, false));
      start(() -> pass(server, client, true));
    } catch (IOException e) {
      client.close();
    }
  }

  private void pass(Socket from, Socket to, boolean responses) {
    Flip flip = new Flip();
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (swallowing) {
          drain(from);
          return;
        }
        if (responses && flip.passOver(buffer, read, flipping)) {
          flipping = false;
        }
        out.write(buffer, 0, read);
      }
      from.close();
      to.close();
    } catch (IOException e) {
      closeBoth(from, to);
    }
  }

  /** What comes is lost, and neither end learns of the other's. */
  private static void drain(Socket from) {
    try {
      from.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Closed by its end.
    }
  }

  private static void closeBoth(Socket one, Socket other) {
    try (one;
        other) {
      // One of the two has gone.
    } catch (IOException e) {
      // Both have.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  /** Follows the frames of one direction. */
  private static final class Flip {
    private static final int EXTENSION_AT = 6;
    private static final int BODY_AT = 12;
    private static final int FLIPPED_AT = 13;

    private int at;
    private long extension;
    private long body;
    private long left;

    /** Goes over bytes; flips a bit of the next length if asked to, and tells whether it has. */
    boolean passOver(byte[] bytes, int length, boolean flip) {
      boolean flipped = false;
      for (int i = 0; i < length; i++) {
        if (left > 0) {
          left--;
          continue;
        }
        int value = bytes[i] & 0xff;
        if (at == EXTENSION_AT || at == EXTENSION_AT + 1) {
          extension = extension << 8 | value;
        } else if (at >= BODY_AT) {
          body = body << 8 | value;
        }
        if (at == FLIPPED_AT && flip && !flipped) {
          bytes[i] ^= (byte) 0x80;
          flipped = true;
        }
        if (++at == Frames.HEADER_BYTES) {
          left = extension + body;
          at = 0;
          extension = 0;
          body = 0;
        }
      }
      return flipped;
    }
  }
}
