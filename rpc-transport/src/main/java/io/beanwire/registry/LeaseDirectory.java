package io.beanwire.registry;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lease files of one machine's instances: a file per instance, replaced as a whole, so that a
 * reader never meets half of one. Thread-safe.
 */
final class LeaseDirectory implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LeaseDirectory.class.getName());
  private static final String PREFIX = "beanwire-";
  private static final String SUFFIX = ".lease";
  private static final String TEMPORARY = ".tmp";

  /** The directory may be any that its user owns: no other file in it is looked at or deleted. */
  private static final String OURS = PREFIX + "*{" + SUFFIX + "," + TEMPORARY + "}";

  /** What nobody has touched for so long is nobody's: unreadable and temporary files. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path path;
  private final @Nullable WatchService changes;
  private Map<Path, Entry> entries = Map.of();
  private boolean unreadable;

  private LeaseDirectory(Path path, @Nullable WatchService changes) {
    this.path = path;
    this.changes = changes;
  }

  /** Opens the directory, and makes it if it is not there. */
  static LeaseDirectory open(Path path) {
    PrivateDirectory.ensure(path);
    return new LeaseDirectory(path, watch(path));
  }

  /** Where the leases lie. */
  Path path() {
    return path;
  }

  /** Where the lease of an instance lies. */
  Path file(String instanceId) {
    return path.resolve(PREFIX + UUID.nameUUIDFromBytes(instanceId.getBytes(UTF_8)) + SUFFIX);
  }

  void write(Path file, Lease lease) throws IOException {
    Path temporary = path.resolve(PREFIX + UUID.randomUUID() + TEMPORARY);
    try {
      Files.write(temporary, lease.encode());
    } catch (NoSuchFileException e) {
      // A cleaner of temporary files has taken the directory away.
      PrivateDirectory.ensure(path);
      Files.write(temporary, lease.encode());
    }
    try {
      Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The instances whose leases hold; deletes those that do not. */
  synchronized List<Instance> read() {
    Map<Path, Entry> found = new HashMap<>();
    Instant now = Instant.now();
    Processes processes = new Processes();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, OURS)) {
      for (Path file : files) {
        Entry entry = look(file, now, processes);
        if (entry != null) {
          found.put(file, entry);
        }
      }
      entries = found;
      unreadable = false;
    } catch (NoSuchFileException e) {
      entries = Map.of();
    } catch (IOException | DirectoryIteratorException e) {
      if (!unreadable) {
        LOG.log(
            WARNING, "BW0506 The lease directory " + path + " cannot be read; trying again.", e);
      }
      unreadable = true;
    }
    return entries.values().stream()
        .map(Entry::lease)
        .filter(Objects::nonNull)
        .map(Lease::instance)
        .toList();
  }

  /** Returns when the set of files has changed, or after the given time. */
  void awaitChange(Duration atMost) throws InterruptedException {
    if (changes == null) {
      MILLISECONDS.sleep(atMost.toMillis());
      return;
    }
    try {
      WatchKey key = changes.poll(atMost.toMillis(), MILLISECONDS);
      if (key != null) {
        key.pollEvents();
        key.reset();
      }
    } catch (ClosedWatchServiceException e) {
      throw new InterruptedException("closed");
    }
  }

  @Override
  public void close() {
    if (changes != null) {
      try {
        changes.close();
      } catch (IOException e) {
        LOG.log(DEBUG, "closing the watch of " + path, e);
      }
    }
  }

  private @Nullable Entry look(Path file, Instant now, Processes processes) {
    try {
      Stamp stamp = Stamp.of(file);
      Entry known = entries.get(file);
      Entry entry = known != null && known.stamp.equals(stamp) ? known : parse(file, stamp, known);
      Instant renewedAt = stamp.modified.toInstant();
      boolean keep =
          entry.lease == null
              ? Duration.between(renewedAt, now).compareTo(ABANDONED) < 0
              : entry.lease.holds(renewedAt, now, processes);
      if (!keep) {
        Files.deleteIfExists(file);
      }
      return keep ? entry : null;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      LOG.log(DEBUG, "looking at " + file, e);
      return null;
    }
  }

  private static Entry parse(Path file, Stamp stamp, @Nullable Entry known) throws IOException {
    if (!file.toString().endsWith(SUFFIX)) {
      return new Entry(stamp, null);
    }
    try {
      return new Entry(stamp, Lease.decode(Files.readAllBytes(file)));
    } catch (IllegalArgumentException e) {
      if (known == null || known.lease != null) {
        LOG.log(WARNING, "BW0505 The lease file " + file + " is skipped: " + e.getMessage());
      }
      return new Entry(stamp, null);
    }
  }

  private static @Nullable WatchService watch(Path path) {
    try {
      WatchService changes = path.getFileSystem().newWatchService();
      path.register(changes, ENTRY_CREATE, ENTRY_DELETE);
      return changes;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(DEBUG, "no notification of changes in " + path + "; polling instead", e);
      return null;
    }
  }

  /** A file that was looked at; without a lease it is not a readable one. */
  private record Entry(Stamp stamp, @Nullable Lease lease) {}

  /** Tells one content of a file from another without reading it. */
  private record Stamp(FileTime modified, long size, @Nullable Object key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
    }
  }
}
