package io.beanwire.faults;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a stranger can do who knows the protocol and nothing else. */
enum Attack {
  NOTHING_SENT("nothing is sent, but the attacker burns two processors: the machine's own part") {
    @Override
    void run(Battery battery) throws InterruptedException {
      battery.burn(2);
      battery.hold();
    }
  },
  PINGS("48 MiB of PINGs on each of 4 sockets, PONGs unread") {
    @Override
    void run(Battery battery) throws InterruptedException {
      battery.fire(4, socket -> sendPings(battery, socket, (48 << 20) / Frames.HEADER_BYTES));
      battery.hold();
    }
  },
  MILLION_PINGS("1.1 million PINGs on one socket, PONGs unread") {
    @Override
    void run(Battery battery) throws InterruptedException {
      battery.fire(1, socket -> sendPings(battery, socket, 1_100_000));
      battery.hold();
    }
  },
  UNKNOWN_OPERATIONS("200,000 requests of 24 bytes for no operation on each of 4 sockets, unread") {
    @Override
    void run(Battery battery) throws InterruptedException {
      battery.fire(
          4,
          socket -> {
            for (int id = 1; id <= 200_000 && battery.goesOn(); id++) {
              battery.write(socket, Frames.unknownOperation(id));
            }
          });
      battery.hold();
    }
  },
  QUEUED_REQUESTS("1,200 requests of 16 MiB for a slow operation on 8 sockets") {
    @Override
    void run(Battery battery) throws InterruptedException {
      byte[] request = Frames.callWithBytes("slow", 1, LARGEST);
      battery.fire(
          8,
          socket -> {
            for (int id = 1; id <= 150 && battery.goesOn(); id++) {
              battery.write(socket, withId(request, id));
            }
          });
      battery.hold();
    }
  },
  TRICKLE("one byte every 2 s on 1,000 sockets, half of them without a handshake") {
    @Override
    void run(Battery battery) throws InterruptedException {
      List<Socket> sockets = new ArrayList<>();
      byte[] start = Frames.partOfRequest(LARGEST, 8 << 10);
      for (int i = 0; i < 1_000 && battery.goesOn(); i++) {
        try {
          Socket socket = battery.open(i % 10);
          if (i % 2 == 0) {
            battery.write(socket, Frames.hello());
            battery.write(socket, start);
          }
          sockets.add(socket);
        } catch (IOException e) {
          // Refused, and counted.
        }
      }
      byte[] greeting = Frames.hello();
      for (int at = 0; battery.goesOn(); at++) {
        for (Socket socket : List.copyOf(sockets)) {
          try {
            battery.write(socket, new byte[] {at < greeting.length ? greeting[at] : 0});
          } catch (IOException e) {
            sockets.remove(socket);
          }
        }
        TimeUnit.SECONDS.sleep(2);
      }
    }
  },
  HALF_REQUESTS("40 requests of 15 MB, each sent by half") {
    @Override
    void run(Battery battery) throws InterruptedException {
      byte[] half = Frames.partOfRequest(15_000_000, 7_500_000);
      battery.fire(40, socket -> battery.write(socket, half));
      battery.hold();
    }
  },
  IDLE_STRANGERS("5,000 connections without a handshake, opened again when closed") {
    @Override
    void run(Battery battery) throws InterruptedException {
      idle(battery, new byte[0]);
    }
  },
  IDLE_GUESTS("5,000 idle connections after their handshake") {
    @Override
    void run(Battery battery) throws InterruptedException {
      idle(battery, Frames.hello());
    }
  },
  UNREAD_ECHOES("100 calls of echo with 1 MiB on each of 8 sockets, responses unread") {
    @Override
    void run(Battery battery) throws InterruptedException {
      byte[] request = Frames.callWithBytes("echo", 1, 1 << 20);
      battery.fire(
          8,
          socket -> {
            for (int id = 1; id <= 100 && battery.goesOn(); id++) {
              battery.write(socket, withId(request, id));
            }
          });
      battery.hold();
    }
  },
  FORGED_LOG("2,000 greetings with line breaks and escapes in the software's name") {
    @Override
    void run(Battery battery) throws InterruptedException {
      byte[] hello = Frames.hello(7, 9, "x\n" + FORGED + " all is well\r\n\u001b[2J" + FORGED);
      for (int i = 0; i < 2_000 && battery.goesOn(); i++) {
        try (Socket socket = battery.open(i % 10)) {
          battery.write(socket, hello);
          socket.setSoTimeout(1_000);
          socket.getInputStream().read();
        } catch (IOException e) {
          // Closed without an answer.
        }
      }
      battery.hold();
    }
  },
  LOG_FLOOD("50,000 one-way calls with broken arguments") {
    @Override
    void run(Battery battery) throws InterruptedException {
      battery.fire(
          1,
          socket -> {
            for (int id = 1; id <= 50_000 && battery.goesOn(); id++) {
              battery.write(socket, Frames.brokenNote(id));
            }
          });
      battery.hold();
    }
  };

  /** How a forged line begins. */
  static final String FORGED = "FORGED";

  private static final int LARGEST = (16 << 20) - 64;
  private static final int PINGS_AT_ONCE = 4_096;
  private static final int IDLE = 5_000;
  private static final int REOPENED_AT_ONCE = 200;

  private final String title;

  Attack(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /**
   * Whether the good client's waiting times are held to the goal. Those who ask for much valid work
   * share the processors with it, first come, first served: what that does is reported.
   */
  boolean isHeldToWaitingTimes() {
    return this != NOTHING_SENT && this != QUEUED_REQUESTS && this != UNREAD_ECHOES;
  }

  /** Attacks until the battery's time is over. */
  abstract void run(Battery battery) throws InterruptedException;

  private static void sendPings(Battery battery, Socket socket, int count) throws IOException {
    for (int sent = 0; sent < count && battery.goesOn(); sent += PINGS_AT_ONCE) {
      int now = Math.min(PINGS_AT_ONCE, count - sent);
      battery.write(socket, Frames.pings(now, sent + 1));
    }
  }

  private static byte[] withId(byte[] request, int id) {
    byte[] copy = request.clone();
    ByteBuffer.wrap(copy).putInt(8, id);
    return copy;
  }

  private static void idle(Battery battery, byte[] greeting) throws InterruptedException {
    List<SocketChannel> open = new ArrayList<>();
    for (int i = 0; battery.goesOn(); i++) {
      try {
        open.add(battery.openIdle(i % 10, greeting));
      } catch (IOException e) {
        // Refused, and counted.
        TimeUnit.MILLISECONDS.sleep(1);
      }
      if (i >= IDLE && i % REOPENED_AT_ONCE == 0) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      while (open.size() >= IDLE && battery.goesOn()) {
        TimeUnit.MILLISECONDS.sleep(100);
        open.removeIf(battery::isClosedByServer);
      }
    }
  }
}
