package io.beanwire.cdi;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged under {@code io.beanwire} while this is open. */
final class LogRecords extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("io.beanwire");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  LogRecords() {
    logger.addHandler(this);
  }

  /** Level and text of each record. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord record) {
    Object[] parameters = record.getParameters();
    String text =
        parameters == null
            ? record.getMessage()
            : MessageFormat.format(record.getMessage(), parameters);
    lines.add(record.getLevel() + " " + text);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
