package io.beanwire.client.call;

import io.beanwire.Attachments;
import io.beanwire.Status;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.RemoteFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;

/** A server that does what it wants with a request, and counts what it executes. */
final class SimulatedInstance {
  private static final Status[] REFUSALS = {
    Status.NO_INSTANCE,
    Status.NOT_FOUND,
    Status.SHUTTING_DOWN,
    Status.SHUTTING_DOWN,
    Status.OVERLOADED,
    Status.OVERLOADED,
    Status.UNAUTHENTICATED,
    Status.EXPIRED,
    Status.BAD_REQUEST,
    Status.UNSUPPORTED
  };
  private static final Status[] UNCERTAIN = {
    Status.INTERNAL, Status.CANCELLED, Status.DEADLINE_EXCEEDED, Status.CONNECTION_LOST
  };
  private static final int OF_A_NEWER_PROTOCOL = 60;
  private static final Duration ON_THE_WIRE = Duration.ofMillis(2);
  private static final Duration EXECUTION = Duration.ofSeconds(1);

  private final Simulation simulation;

  /** Of how many requests one meets trouble. */
  int troubleIn = 1000;

  boolean silent;
  boolean refusesConnections;
  boolean swallowsConnections;

  SimulatedInstance(Simulation simulation) {
    this.simulation = simulation;
  }

  /** A request was written; it arrives, unless the connection ends before. */
  void receive(SimulatedSession session, int callId, SimulatedCall call) {
    boolean lostOnTheWay = simulation.chance(troubleIn);
    if (lostOnTheWay) {
      simulation.time.schedule(() -> session.close("reset by peer"), simulation.upTo(ON_THE_WIRE));
    } else if (!silent) {
      simulation.time.schedule(() -> run(session, callId, call), simulation.upTo(ON_THE_WIRE));
    }
  }

  private void run(SimulatedSession session, int callId, SimulatedCall call) {
    if (!simulation.chance(troubleIn)) {
      call.executed();
      answer(session, call, ok(callId, call));
      return;
    }
    switch (simulation.random.nextInt(8)) {
      case 0, 1 -> {
        Status status = REFUSALS[simulation.random.nextInt(REFUSALS.length)];
        answer(session, call, error(callId, status.code(), Unpooled.EMPTY_BUFFER));
      }
      case 2 -> {
        call.executed();
        session.close("crashed after it was executed");
      }
      case 3 -> {
        call.executed();
        answer(session, call, exception(callId));
      }
      case 4 -> {
        call.executed();
        int code = Status.UNSENDABLE_ANSWER.code();
        answer(session, call, error(callId, code, Unpooled.EMPTY_BUFFER));
      }
      case 5 -> {
        if (simulation.chance(2)) {
          call.executed();
        }
        int code =
            simulation.chance(4)
                ? OF_A_NEWER_PROTOCOL
                : UNCERTAIN[simulation.random.nextInt(UNCERTAIN.length)].code();
        answer(session, call, error(callId, code, Unpooled.EMPTY_BUFFER));
      }
      case 6 -> {
        // It is executed, and nobody ever hears of it.
        call.executed();
      }
      default -> {
        call.executed();
        ByteBuf unreadable = Unpooled.buffer(9).writeLong(call.number()).writeByte(1);
        answer(session, call, frame(FrameType.RESPONSE, callId, 0, unreadable));
      }
    }
  }

  private void answer(SimulatedSession session, SimulatedCall call, Frame frame) {
    long delay = simulation.upTo(simulation.chance(20) ? EXECUTION : ON_THE_WIRE);
    if (simulation.chance(16)) {
      delay = Math.max(0, call.deadlineNanos() - simulation.time.nanoTime()); // and the deadline
    }
    simulation.time.schedule(() -> session.receive(frame), delay);
    if (simulation.chance(50)) {
      simulation.time.schedule(
          () -> session.receive(copy(frame)), delay + simulation.upTo(ON_THE_WIRE));
    }
  }

  private static Frame ok(int callId, SimulatedCall call) {
    ByteBuf body = Unpooled.buffer(8).writeLong(call.number());
    return frame(FrameType.RESPONSE, callId, SimulatedService.SERIALIZER, body);
  }

  private static Frame exception(int callId) {
    ByteBuf out = Unpooled.buffer(64);
    new RemoteFailure("java.lang.IllegalStateException", "no", "", 0, Unpooled.EMPTY_BUFFER)
        .write(new io.beanwire.wire.FrameWriter(1), out, callId);
    out.skipBytes(io.beanwire.wire.FrameWriter.HEADER_BYTES);
    return error(callId, Status.APPLICATION_EXCEPTION.code(), out);
  }

  private static Frame error(int callId, int code, ByteBuf body) {
    return frame(FrameType.ERROR, callId, code, body);
  }

  private static Frame frame(FrameType type, int callId, int code, ByteBuf body) {
    return new Frame(type, 1, 0, code, callId, -1, Attachments.EMPTY, body);
  }

  static Frame copy(Frame frame) {
    return frame(frame.type(), frame.callId(), frame.code(), frame.body().duplicate());
  }
}
