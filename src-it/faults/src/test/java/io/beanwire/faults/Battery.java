package io.beanwire.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An attacker's sockets, for a limited time, and what has gone through them. Thread-safe. */
final class Battery {
  /** What one socket does, until it is closed at the end. */
  interface Gun {
    void fire(Socket socket) throws IOException;
  }

  private final int port;
  private final long endNanos;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Set<SocketChannel> idle = ConcurrentHashMap.newKeySet();
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  Battery(int port, Duration time) {
    this.port = port;
    endNanos = System.nanoTime() + time.toNanos();
  }

  /** Whether there is time left. */
  boolean goesOn() {
    return endNanos - System.nanoTime() > 0;
  }

  /**
   * Opens a socket from one of many loopback addresses, none of which is the good client's.
   *
   * @param source which one, 0 to 99
   */
  Socket open(int source) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setReceiveBufferSize(8 << 10);
      socket.bind(address(source));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
    } catch (IOException e) {
      refused.incrementAndGet();
      socket.close();
      throw e;
    }
    opened.incrementAndGet();
    sockets.add(socket);
    return socket;
  }

  /**
   * Opens a connection that does nothing any longer but exist.
   *
   * @param greeting what it says first
   */
  SocketChannel openIdle(int source, byte[] greeting) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.bind(address(source));
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      opened.incrementAndGet();
      bytes.addAndGet(channel.write(ByteBuffer.wrap(greeting)));
      channel.configureBlocking(false);
    } catch (IOException e) {
      refused.incrementAndGet();
      channel.close();
      throw e;
    }
    idle.add(channel);
    return channel;
  }

  /** Writes, and counts what was written. */
  void write(Socket socket, byte[] frame) throws IOException {
    socket.getOutputStream().write(frame);
    bytes.addAndGet(frame.length);
  }

  /** Lets so many sockets, each after its handshake, do the same at the same time. */
  void fire(int count, Gun gun) throws InterruptedException {
    CountDownLatch left = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  Socket socket = open(0);
                  write(socket, Frames.hello());
                  gun.fire(socket);
                } catch (IOException e) {
                  // The server has closed the connection.
                } finally {
                  left.countDown();
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
    left.await(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Lets so many threads do nothing but take processor time, until the end. */
  void burn(int count) {
    for (int i = 0; i < count; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (goesOn()) {
                  Thread.onSpinWait();
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Waits for the end, with everything left open. */
  void hold() throws InterruptedException {
    while (goesOn()) {
      TimeUnit.NANOSECONDS.sleep(endNanos - System.nanoTime());
    }
  }

  /** Closes everything, and says what was done. */
  String end() {
    long left =
        sockets.stream().filter(socket -> !isClosedByServer(socket)).count()
            + List.copyOf(idle).stream().filter(channel -> !isClosedByServer(channel)).count();
    sockets.forEach(Battery::close);
    idle.forEach(Battery::close);
    long sent = bytes.get();
    return (sent < 10 << 20 ? (sent >> 10) + " KiB" : (sent >> 20) + " MiB")
        + ", "
        + opened
        + " sockets"
        + (refused.get() > 0 ? ", " + refused + " refused" : "")
        + ", "
        + left
        + " left";
  }

  /** Closes an idle connection that the server has closed, and tells whether it has. */
  boolean isClosedByServer(SocketChannel channel) {
    try {
      ByteBuffer buffer = ByteBuffer.allocate(4 << 10);
      int read = channel.read(buffer);
      while (read > 0) {
        read = channel.read(buffer.clear());
      }
      if (read == 0) {
        return false;
      }
    } catch (IOException e) {
      // A reset is an end, too.
    }
    idle.remove(channel);
    close(channel);
    return true;
  }

  /** Reads what has come, without waiting for more, up to an end or a reset. */
  private static boolean isClosedByServer(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      socket.setSoTimeout(1);
      byte[] buffer = new byte[64 << 10];
      for (int reads = 0; reads < 64; reads++) {
        if (in.read(buffer) < 0) {
          return true;
        }
      }
      return false;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void close(Closeable open) {
    try {
      open.close();
    } catch (IOException e) {
      // It was closed already.
    }
  }

  private static InetSocketAddress address(int source) throws IOException {
    return new InetSocketAddress(InetAddress.getByName("127.0.1." + (source + 1)), 0);
  }
}
