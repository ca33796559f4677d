package io.beanwire.bench.calls.process;

import io.beanwire.bench.calls.Contender;
import io.beanwire.bench.calls.RemoteUsers;
import io.beanwire.bench.calls.load.Cell;
import io.beanwire.bench.calls.load.Load;
import org.jspecify.annotations.Nullable;

/**
 * What a client answers:
 *
 * <pre>
 *  connect PORT   closes the connection before and opens another
 *  calls CELL N   calls N times, one after the other, and counts nothing
 *  load CELL      begins to call
 *  begin          begins to count
 *  end            ends to count; the answer is the usage in between
 *  stop           stops calling; the answer is what was counted
 * </pre>
 */
final class ClientSession implements ControlLine.Answerer, AutoCloseable {
  private final Contender contender;
  private final String variant;
  private final Meter meter = new Meter();
  private @Nullable RemoteUsers users;
  private @Nullable Load load;

  ClientSession(Contender contender, String variant) {
    this.contender = contender;
    this.variant = variant;
  }

  @Override
  public String answer(String question, String[] arguments) throws Exception {
    return switch (question) {
      case "connect" -> connect(Integer.parseInt(arguments[0]));
      case "calls" -> call(Cell.parse(arguments[0]), Integer.parseInt(arguments[1]));
      case "load" -> load(Cell.parse(arguments[0]));
      case "begin" -> begin();
      case "end" -> end();
      case "stop" -> loading().stop().words();
      default -> throw new IllegalArgumentException("a client cannot " + question);
    };
  }

  @Override
  public void close() {
    RemoteUsers open = users;
    users = null;
    if (open != null) {
      open.close();
    }
  }

  private String connect(int port) throws Exception {
    close();
    users = contender.connect(variant, port);
    return "connected";
  }

  private String call(Cell cell, int times) {
    cell.operation().callSeveralTimes(connected().sync(), times);
    return "called";
  }

  private String load(Cell cell) {
    load = Load.start(cell, connected());
    return "loading";
  }

  private String begin() {
    String begun = meter.begin();
    loading().begin();
    return begun;
  }

  private String end() {
    loading().end();
    return meter.end().words();
  }

  private RemoteUsers connected() {
    RemoteUsers open = users;
    if (open == null) {
      throw new IllegalStateException("the driver asks for calls before it has said: connect");
    }
    return open;
  }

  private Load loading() {
    Load running = load;
    if (running == null) {
      throw new IllegalStateException("the driver asks for counting before it has said: load");
    }
    return running;
  }
}
