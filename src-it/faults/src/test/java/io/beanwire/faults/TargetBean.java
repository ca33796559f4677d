package io.beanwire.faults;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** Writes each id with one system call, so that a killed process has written what it has run. */
final class TargetBean implements Target {
  private static final long SLOW_NANOS = 1_000_000_000;

  private final String name;
  private final FileOutputStream executed;

  TargetBean(String name, FileOutputStream executed) {
    this.name = name;
    this.executed = executed;
  }

  @Override
  public String hello(String from) {
    return name;
  }

  @Override
  public int slow(byte[] bytes) {
    long end = System.nanoTime() + SLOW_NANOS;
    while (end - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    return bytes.length;
  }

  @Override
  public byte[] echo(byte[] bytes) {
    return bytes;
  }

  @Override
  public String record(long id) {
    write(id);
    return name;
  }

  @Override
  public void note(long id, byte[] bytes) {
    write(id);
  }

  private void write(long id) {
    try {
      executed.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
