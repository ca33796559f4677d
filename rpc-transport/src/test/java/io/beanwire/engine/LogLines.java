package io.beanwire.engine;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a logger was told at WARNING and above, or at another level, while this was open. */
public final class LogLines extends Handler implements AutoCloseable {
  private final Logger logger;
  private final Level lowest;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Begins to listen. */
  public LogLines(String name) {
    this(name, Level.WARNING);
  }

  LogLines(String name, Level lowest) {
    this.lowest = lowest;
    logger = Logger.getLogger(name);
    logger.addHandler(this);
  }

  /** What has been said so far. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= lowest.intValue()) {
      Object[] parameters = line.getParameters();
      lines.add(
          parameters == null
              ? line.getMessage()
              : MessageFormat.format(line.getMessage(), parameters));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
