package io.beanwire.server;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/** Which frames of an exception's stacks a caller is told, in words and in the exception itself. */
public enum StackTraces {
  /** All. */
  FULL,
  /**
   * Those of the bean and of what it has called. The container's and Beanwire's own, through which
   * the call came to the bean, stay here.
   */
  OWN,
  /** None. */
  NONE;

  /** Shortens the stacks of what the operation has thrown, until it is closed. */
  Shortened shorten(Throwable thrown, ExportedOperation operation) {
    return new Shortened(thrown, this, operation);
  }

  /**
   * An exception, with its causes and all that it suppresses, whose stacks are shorter while this
   * is open: what is written of it then tells no more than the settings allow. The exception stays
   * the bean's, who may log it in full afterwards. Nothing here throws, whatever the exception
   * does.
   */
  static final class Shortened implements AutoCloseable {
    private static final int MAX_THROWABLES = 64;
    private static final int MAX_TEXT = 16 << 10;
    private static final StackTraceElement[] NO_FRAMES = {};
    private static final String CALLED_BY = ExportedOperation.class.getName();

    private final Map<Throwable, StackTraceElement[]> full;
    private final Throwable thrown;
    private final StackTraces told;
    private final ExportedOperation operation;

    private Shortened(Throwable thrown, StackTraces told, ExportedOperation operation) {
      this.thrown = thrown;
      this.told = told;
      this.operation = operation;
      this.full = told == StackTraces.FULL ? Collections.emptyMap() : new IdentityHashMap<>();
      if (told != StackTraces.FULL) {
        shorten(thrown);
      }
    }

    /** The stack trace as text, up to a bound; {@code ""} if none is told. */
    String text() {
      if (told == StackTraces.NONE) {
        return "";
      }
      Bounded text = new Bounded();
      try {
        thrown.printStackTrace(new PrintWriter(text));
      } catch (Throwable unprintable) {
        // What there is so far has to do.
      }
      return text.toString();
    }

    @Override
    public void close() {
      full.forEach(Shortened::set);
    }

    private void shorten(Throwable each) {
      if (full.size() >= MAX_THROWABLES || full.containsKey(each)) {
        return;
      }
      StackTraceElement[] frames = framesOf(each);
      full.put(each, frames);
      set(each, told == StackTraces.NONE ? NO_FRAMES : own(frames));
      try {
        Throwable cause = each.getCause();
        if (cause != null) {
          shorten(cause);
        }
        for (Throwable suppressed : each.getSuppressed()) {
          shorten(suppressed);
        }
      } catch (Throwable unreadable) {
        // It refers to nothing that anybody could write.
      }
    }

    /** The frames from the top down to where the bean was called. */
    private StackTraceElement[] own(StackTraceElement[] frames) {
      int end = 0;
      while (end < frames.length && !frames[end].getClassName().equals(CALLED_BY)) {
        end++;
      }
      // Between the bean and its call stand the container's proxies and interceptors.
      for (int i = end - 1; i >= 0; i--) {
        if (operation.isOwn(frames[i].getClassName())) {
          return Arrays.copyOf(frames, i + 1);
        }
      }
      return Arrays.copyOf(frames, end);
    }

    private static StackTraceElement[] framesOf(Throwable each) {
      try {
        StackTraceElement[] frames = each.getStackTrace();
        return frames == null ? NO_FRAMES : frames;
      } catch (Throwable unreadable) {
        return NO_FRAMES;
      }
    }

    private static void set(Throwable each, StackTraceElement[] frames) {
      try {
        each.setStackTrace(frames);
      } catch (Throwable unwritable) {
        // It keeps what it has.
      }
    }

    /** Keeps the beginning. */
    private static final class Bounded extends Writer {
      private final StringBuilder text = new StringBuilder();

      @Override
      public void write(char[] chars, int offset, int length) {
        text.append(chars, offset, Math.min(length, MAX_TEXT - text.length()));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}

      @Override
      public String toString() {
        return text.toString();
      }
    }
  }
}
