package io.beanwire.client.call;

import io.beanwire.Status;
import io.beanwire.client.connection.ClientConnection;
import io.beanwire.net.outbound.BufferSizeEstimator;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A connection, which treats its attempts as {@link ClientConnection} and the write queue do. */
final class SimulatedSession implements Session {
  private static final FrameWriter FRAMES = new FrameWriter(FrameWriter.MAX_VERSION);
  private static final Duration WAKE_UP = Duration.ofMillis(1);
  private static final Duration STALL = Duration.ofSeconds(3);

  private final Simulation simulation;
  private final SimulatedTarget target;
  final ClientConnection connection;
  private final PendingAttempts pending = new PendingAttempts();
  private final Queue<Attempt> queue = new ArrayDeque<>();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final int maxBodyBytes;
  private final boolean accepts;
  private @Nullable Attempt begun;
  private int queuedOneways;
  private int looksSoon;
  private boolean busy;
  private boolean awake;
  private boolean leaving;
  boolean closed;

  SimulatedSession(Simulation simulation, SimulatedTarget target, ClientConnection connection) {
    this.simulation = simulation;
    this.target = target;
    this.connection = connection;
    this.maxBodyBytes = simulation.chance(10) ? 64 : 1024;
    this.accepts = !simulation.chance(40);
  }

  @Override
  public FrameWriter frames() {
    return FRAMES;
  }

  @Override
  public boolean accepts(int serializer) {
    return accepts;
  }

  @Override
  public boolean isOverloaded() {
    return queue.size() > 50 || simulation.chance(300);
  }

  @Override
  public int maxBodyBytes() {
    return maxBodyBytes;
  }

  @Override
  public ByteBuf newBuffer(BufferSizeEstimator estimator) {
    return Unpooled.buffer(128);
  }

  @Override
  public int register(Attempt attempt) {
    SimulatedCall.of(simulation, attempt).registered(1);
    return pending.add(attempt);
  }

  @Override
  public void send(Attempt attempt) {
    note("queued", attempt);
    if (!attempt.expectsResponse()) {
      queuedOneways++;
    }
    if (closed) {
      attempt.dropped();
      return;
    }
    queue.add(attempt);
    if (simulation.chance(8)) {
      onLoop(this::write);
    } else if (!awake) {
      awake = true;
      long at = simulation.chance(500) ? simulation.upTo(STALL) : simulation.upTo(WAKE_UP);
      simulation.time.schedule(() -> onLoop(this::write), at);
    }
  }

  @Override
  public void left(Attempt oneway) {
    if (--queuedOneways < 0) {
      simulation.violated("more requests have left than were queued");
    }
    closeLaterIfDone();
  }

  @Override
  public void dropped(Attempt attempt) {
    if (!attempt.expectsResponse() || remove(attempt)) {
      attempt.lost("it was closing");
    }
  }

  @Override
  public void release(Attempt attempt, boolean tellServer, boolean overdue) {
    remove(attempt);
    closeLaterIfDone();
  }

  @Override
  public void release(Frame response) {
    if (!simulation.held.remove(response)) {
      simulation.violated("a response was released twice, or was none");
    }
  }

  private boolean remove(Attempt attempt) {
    boolean removed = pending.remove(attempt);
    if (removed) {
      SimulatedCall.of(simulation, attempt).registered(-1);
    }
    return removed;
  }

  /** One thing at a time happens on an event loop; what comes meanwhile is next. */
  private void onLoop(Runnable task) {
    tasks.add(task);
    if (!busy) {
      busy = true;
      for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
        simulation.threads.asEventLoop(next);
      }
      busy = false;
    }
  }

  private void write() {
    awake = false;
    while (begun == null && !queue.isEmpty()) {
      Attempt attempt = queue.remove();
      SimulatedCall call = SimulatedCall.of(simulation, attempt);
      boolean inTime = call.deadlineNanos() - simulation.time.nanoTime() > 0;
      if (attempt.claim(simulation.time.nanoTime())) {
        call.claimed(inTime);
        if (simulation.chance(30)) {
          begun = attempt; // a long frame, of which the socket takes only a part now
          simulation.time.schedule(() -> onLoop(this::goOn), simulation.upTo(STALL));
          return;
        }
        written(attempt, call);
      } else {
        note("not written", attempt);
      }
    }
  }

  private void goOn() {
    Attempt rest = begun;
    if (rest != null) {
      begun = null;
      written(rest, SimulatedCall.of(simulation, rest));
      write();
    }
  }

  private void written(Attempt attempt, SimulatedCall call) {
    note("written", attempt);
    call.written();
    attempt.written();
    target.instance.receive(this, attempt.callId(), call);
  }

  /** A response or an error has come. */
  void receive(Frame frame) {
    onLoop(
        () -> {
          Attempt attempt = closed ? null : pending.take(frame.callId());
          if (attempt != null) {
            SimulatedCall.of(simulation, attempt).registered(-1);
            note("answered " + frame.type() + " " + Status.ofCode(frame.code()), attempt);
            if (simulation.chance(8)) {
              simulation.threads.preempt();
            }
            deliver(attempt, frame);
            closeIfDone();
          }
        });
  }

  private void deliver(Attempt attempt, Frame frame) {
    simulation.held.add(frame);
    attempt.answered(frame);
    if (simulation.chance(50)) {
      Frame again = SimulatedInstance.copy(frame);
      simulation.time.schedule(
          () -> {
            simulation.held.add(again);
            attempt.answered(again);
          },
          simulation.upTo(SimulatedNetwork.SLOW));
    }
  }

  /** GOAWAY, or the instance has left the registry. */
  void leave() {
    if (!leaving) {
      leaving = true;
      simulation.note(target.address() + " is being left");
      target.endpoint.leaving(connection);
      closeLaterIfDone();
    }
  }

  private void closeLaterIfDone() {
    if (leaving && !closed) {
      looksSoon++;
      simulation.time.schedule(
          () ->
              onLoop(
                  () -> {
                    looksSoon--;
                    closeIfDone();
                  }),
          0);
    }
  }

  private void closeIfDone() {
    if (leaving && !closed && pending.isEmpty() && queuedOneways == 0) {
      end("done");
    }
  }

  /** The connection ends, whatever is under way. */
  void close(String reason) {
    onLoop(() -> end(reason));
  }

  private void end(String reason) {
    if (closed) {
      return;
    }
    simulation.note(target.address() + " is closed: " + reason);
    closed = true;
    Attempt half = begun;
    begun = null;
    if (half != null) {
      half.dropped();
    }
    while (!queue.isEmpty()) {
      queue.remove().dropped();
    }
    target.endpoint.closed(connection, reason, true);
    for (Attempt attempt : pending.all()) {
      if (remove(attempt)) {
        note("lost", attempt);
        attempt.lost(reason);
        if (simulation.chance(50)) {
          simulation.time.schedule(
              () -> attempt.lost(reason), simulation.upTo(SimulatedNetwork.SLOW));
        }
      }
    }
  }

  /** Whether it should have closed by now. */
  boolean isStuck() {
    return leaving
        && !closed
        && pending.isEmpty()
        && queue.isEmpty()
        && begun == null
        && looksSoon == 0;
  }

  boolean isEmpty() {
    return pending.isEmpty() && queue.isEmpty() && queuedOneways == 0;
  }

  private void note(String what, Attempt attempt) {
    if (simulation.isTracing()) {
      simulation.note(SimulatedCall.of(simulation, attempt) + " " + what + " " + target.address());
    }
  }
}
