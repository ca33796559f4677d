package io.beanwire.registry;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.Consumer;

/** A lease of this process, from its registration until it is given back. Thread-safe. */
final class HeldLease implements Registry.Registration {
  private static final System.Logger LOG = System.getLogger(HeldLease.class.getName());

  private final LeaseDirectory directory;
  private final Lease lease;
  private final Path file;
  private final Consumer<HeldLease> onClose;
  private boolean written;
  private boolean failing;
  private boolean over;

  HeldLease(LeaseDirectory directory, Lease lease, Consumer<HeldLease> onClose) {
    this.directory = directory;
    this.lease = lease;
    this.file = directory.file(lease.instance().id());
    this.onClose = onClose;
  }

  /** Writes the lease, or says that it still holds; a failure is logged and made good next time. */
  synchronized void renew() {
    if (over) {
      return;
    }
    try {
      if (!written || !touch()) {
        directory.write(file, lease);
        written = true;
      }
      failing = false;
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          failing ? DEBUG : WARNING,
          "BW0504 The lease of "
              + lease.instance().service()
              + " cannot be written to "
              + file
              + "; other processes do not see it until this succeeds. Trying again.",
          e);
      failing = true;
    }
  }

  /** Writes the lease if somebody has deleted it, because it was over for a moment, for example. */
  synchronized void restore() {
    if (written && Files.notExists(file)) {
      renew();
    }
  }

  /** Leaves the file to another registration of the same instance. */
  synchronized void handOver() {
    over = true;
  }

  @Override
  public synchronized void close() {
    if (over) {
      return;
    }
    over = true;
    onClose.accept(this);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(
          WARNING,
          "BW0508 The lease " + file + " cannot be deleted; it ends in " + lease.length() + ".",
          e);
    }
  }

  private boolean touch() throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
