package io.beanwire.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.contract.ServiceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryTest extends RegistryContract {
  private static final Duration LEASE = Duration.ofSeconds(3);

  @TempDir Path temp;

  @Override
  protected Registry newRegistry() {
    return LocalRegistry.open(directory(), LEASE);
  }

  @Test
  void aProcessThatIsKilledIsMissedBeforeItsLeaseIsOver() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Process provider = provider(Duration.ofMinutes(30));
    try {
      soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));

      provider.destroyForcibly();

      soon().untilAsserted(() -> assertThat(last(seen)).isEmpty());
      soon().untilAsserted(() -> assertThat(leases()).as("its file is deleted").isEmpty());
    } finally {
      stop(provider);
    }
  }

  @Test
  void aProcessThatHangsIsMissedWhenItsLeaseIsOver() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Process provider = provider(LEASE);
    try {
      soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));

      signal(provider, "STOP");
      soon().untilAsserted(() -> assertThat(last(seen)).isEmpty());
      signal(provider, "CONT");

      soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));
    } finally {
      stop(provider);
    }
  }

  @Test
  void aLeaseWhoseProcessIdNowBelongsToAYoungerProcessIsOver() {
    ProcessHandle self = ProcessHandle.current();
    Instant started = self.info().startInstant().orElseThrow();
    Lease lease = new Lease(instance(ORDERS, 7001), self.pid(), Duration.ofHours(24));

    assertThat(lease.holds(Instant.now(), Instant.now(), new Processes())).isTrue();
    assertThat(lease.holds(started.minusSeconds(60), Instant.now(), new Processes())).isFalse();
  }

  @Test
  void aLeaseIsRenewedForAsLongAsItIsHeld() throws Exception {
    Registry registry = open();
    List<List<Instance>> seen = subscribed(registry, ORDERS);
    registry.register(instance(ORDERS, 7001));
    Path file = leases().get(0);
    FileTime first = Files.getLastModifiedTime(file);

    soon()
        .untilAsserted(
            () ->
                assertThat(Files.getLastModifiedTime(file).toInstant())
                    .isAfter(first.toInstant().plus(LEASE)));

    assertThat(seen).as("renewals are no news").hasSizeLessThanOrEqualTo(2);
    assertThat(last(seen)).hasSize(1);
  }

  @Test
  void aLeaseThatWasTakenAwayIsWrittenAgainBeforeItIsDue() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Instance instance = instance(ORDERS, 7001);
    keep(LocalRegistry.open(directory(), Duration.ofMinutes(30))).register(instance);

    Path file = leases().get(0);
    Files.delete(file);

    soon().until(() -> Files.exists(file));
    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
  }

  @Test
  void aDirectoryThatWasTakenAwayIsMadeAgain() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Registry provider = open();
    Instance instance = instance(ORDERS, 7001);
    provider.register(instance);
    soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));

    Files.move(directory(), temp.resolve("away"));

    soon().until(() -> Files.isDirectory(directory()) && !leases().isEmpty());
    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
  }

  @Test
  void filesThatAreNotItsOwnAreLeftAlone() throws Exception {
    Registry registry = open();
    for (String name : List.of("diary.txt", "my.lease", "notes.tmp", "beanwire-notes.txt")) {
      Path old = Files.writeString(directory().resolve(name), "precious");
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    }
    Path ours = Files.writeString(directory().resolve("beanwire-x.tmp"), "left by a crash");
    Files.setLastModifiedTime(ours, FileTime.from(Instant.now().minus(Duration.ofDays(9))));

    subscribed(registry, ORDERS);

    assertThat(directory())
        .isDirectoryContaining("glob:**/diary.txt")
        .isDirectoryContaining("glob:**/my.lease")
        .isDirectoryContaining("glob:**/notes.tmp")
        .isDirectoryContaining("glob:**/beanwire-notes.txt");
    assertThat(ours).doesNotExist();
  }

  @Test
  void corruptFilesAreSkippedAndLaterDeleted() throws Exception {
    Registry registry = open();
    Instance instance = instance(ORDERS, 7001);
    registry.register(instance);
    byte[] whole = Files.readAllBytes(leases().get(0));
    for (int length = 0; length < whole.length - 80; length += 25) {
      Files.write(
          directory().resolve("beanwire-half" + length + ".lease"), Arrays.copyOf(whole, length));
    }
    Path old =
        Files.writeString(directory().resolve("beanwire-old.lease"), "format=1\nport=\\uXYZ");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path newer = Files.writeString(directory().resolve("beanwire-newer.lease"), "format=2");

    List<List<Instance>> seen = subscribed(registry, ORDERS);

    assertThat(last(seen)).containsExactly(instance);
    assertThat(old).doesNotExist();
    assertThat(newer).exists();
  }

  @Test
  void aDirectoryThatOthersCanWriteToIsRefused() throws Exception {
    Files.createDirectory(
        directory(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(this::newRegistry)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BW0503 beanwire.local.directory")
        .hasMessageContaining(directory().toString())
        .hasMessageContaining("rwxrwxrwx");
  }

  @Test
  void aLinkToADirectoryIsRefused() throws Exception {
    Files.createSymbolicLink(directory(), Files.createDirectory(temp.resolve("elsewhere")));

    assertThatThrownBy(this::newRegistry)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BW0503 beanwire.local.directory")
        .hasMessageContaining("is not a directory");
  }

  @Test
  void aDirectoryThatCannotBeMadeIsRefused() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> LocalRegistry.open(file.resolve("below"), LEASE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BW0503 beanwire.local.directory")
        .hasMessageContaining("below");
  }

  @Test
  void onlyTheOwnerCanLookIntoTheDirectory() throws Exception {
    open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
  }

  private Path directory() {
    return temp.resolve("leases");
  }

  private List<Path> leases() {
    try (Stream<Path> files = Files.list(directory())) {
      return files.filter(it -> it.toString().endsWith(".lease")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process provider(Duration lease) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Provider.class.getName(),
            directory().toString(),
            lease.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void signal(Process process, String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Another JVM that offers a service until its standard input is closed. */
  static final class Provider {
    public static void main(String[] args) throws IOException {
      LocalRegistry registry = LocalRegistry.open(Path.of(args[0]), Duration.parse(args[1]));
      registry.register(
          new Instance(
              "provider-" + UUID.randomUUID(),
              ServiceId.of("com.acme.orders"),
              "127.0.0.1",
              7009,
              100,
              Instant.now(),
              Map.of()));
      System.in.read();
      registry.close();
    }
  }
}
