package io.beanwire.registry.consul;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this package says while the log is open. */
final class Log extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("io.beanwire.registry.consul");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  Log() {
    logger.addHandler(this);
  }

  List<String> lines(String code) {
    return lines.stream().filter(it -> it.startsWith(code)).toList();
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(record.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
