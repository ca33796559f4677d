package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.RpcException;
import io.beanwire.ServiceName;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.registry.TextSettings;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read after a mistake: each mistake is made here. */
class MessagesTest {
  @TempDir Path leases;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Registry registry;

  @BeforeEach
  void openRegistry() {
    registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    registry.close();
  }

  @ServiceName("bank")
  public interface NewBank {
    void transfer(long amount);
  }

  @ServiceName("bank")
  public interface OldBank {
    void transfer(int amount);

    void transfer(String amount);

    void transfers();

    void transfew(long amount);
  }

  static class OldBankBean implements OldBank {
    @Override
    public void transfer(int amount) {}

    @Override
    public void transfer(String amount) {}

    @Override
    public void transfers() {}

    @Override
    public void transfew(long amount) {}
  }

  @Test
  void anOverloadThatHasChangedItsParameterIsToldBesideThoseOfItsName() {
    serve(OldBank.class, new OldBankBean());

    RpcException thrown = failure(() -> client(NewBank.class).transfer(1));

    assertThat(thrown.status()).isEqualTo(Status.NOT_FOUND);
    assertThat(thrown)
        .hasMessageContaining("has transfer(long), the server does not")
        .hasMessageContaining("of this name there: [transfer(int), transfer(String)]")
        .hasMessageContaining("all there: [transfer(int), transfer(String), ");
  }

  @Test
  void theStaticRegistryNamesTheKeyThatHasNoAddresses() {
    Registry nowhere = new StaticRegistry(new TextSettings(Map.of()));
    open.add(nowhere);

    assertThat(failure(() -> client(NewBank.class, nowhere).transfer(1)))
        .hasMessageContaining("registry static knows no instance of bank")
        .hasMessageContaining("Fix: set beanwire.client.bank.addresses, such as host1:7000");
  }

  @Test
  void theLocalRegistrySaysWhereItHasLooked() {
    assertThat(failure(() -> client(NewBank.class).transfer(1)))
        .hasMessageContaining("registry local knows no instance of bank")
        .hasMessageContaining("as the same user, with beanwire.local.directory=" + leases);
  }

  @ServiceName("files")
  public interface Files {
    Object anything(Object value);

    List<String> unsendable();
  }

  public static final class Note {
    public static final class Line {}
  }

  static class FilesBean implements Files {
    @Override
    public Object anything(Object value) {
      return new Note.Line();
    }

    /** Like an association of JPA that nobody has loaded. */
    @Override
    public List<String> unsendable() {
      return new Unloaded();
    }
  }

  /** Fails as a codec sees it, as soon as it is looked at. */
  private static final class Unloaded extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public java.util.Iterator<String> iterator() {
      throw new IllegalStateException("could not initialize - no session");
    }

    @Override
    public int size() {
      throw new IllegalStateException("could not initialize - no session");
    }

    @Override
    public Object[] toArray() {
      throw new IllegalStateException("could not initialize - no session");
    }
  }

  @Test
  void aResultThatCannotBeWrittenIsCalledTheResult() {
    serve(Files.class, new FilesBean());

    assertThat(failure(() -> client(Files.class).unsendable()))
        .hasMessageContaining("BW0813")
        .hasMessageContaining("the result")
        .hasMessageNotContaining("arg0");
  }

  @Test
  void aRefusedClassIsToldWithTheSidesAndQuotedForAShell() {
    serve(Files.class, new FilesBean());
    String line = Note.Line.class.getName();

    assertThat(failure(() -> client(Files.class).anything(new Note.Line())))
        .hasMessageContaining("BW0201 class " + line)
        .hasMessageContaining("set beanwire.codec.allow=" + line + " on both sides")
        .hasMessageContaining("-D'beanwire.codec.allow=" + line + "'");
  }

  @Test
  void aNestedClassMayBeAllowedAsItsSourceNamesIt() {
    List<String> allow = List.of(Note.Line.class.getCanonicalName());
    RpcServer server =
        RpcServer.builder()
            .settings(ServerSettings.DEFAULT)
            .registry(registry)
            .allow(allow)
            .export(Export.of(Contract.of(Files.class, "", ""), FilesBean.class, FilesBean::new))
            .build();
    started(server);
    RpcClient client = RpcClient.builder().registry(registry).allow(allow).build();
    open.add(0, client);
    Files files = proxy(client, Files.class);

    assertThat(files.anything(new Note.Line())).isInstanceOf(Note.Line.class);
  }

  @Test
  void httpOnTheServersPortIsNamed() throws IOException {
    try (LogLines log = new LogLines("io.beanwire")) {
      RpcServer server = serve(OldBank.class, new OldBankBean());
      try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        browser
            .getOutputStream()
            .write("GET /orders HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        browser.getOutputStream().flush();
        await()
            .untilAsserted(
                () ->
                    assertThat(log.lines())
                        .anySatisfy(
                            line ->
                                assertThat(line)
                                    .contains("BW0301")
                                    .contains("looks like HTTP")
                                    .contains("GET /orders")));
      }
    }
  }

  @Test
  void anAddressThatIsAnHttpServersIsNamed() throws Exception {
    try (ServerSocket http = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread answering =
          new Thread(
              () -> {
                while (!http.isClosed()) {
                  try (Socket socket = http.accept()) {
                    int unused = socket.getInputStream().read();
                    socket
                        .getOutputStream()
                        .write(
                            "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    unused = socket.getInputStream().read(new byte[1000]);
                  } catch (IOException e) {
                    // The client, or the test, has closed it.
                  }
                }
              });
      answering.setDaemon(true);
      answering.start();
      Registry there =
          new StaticRegistry(
              new TextSettings(
                  Map.of("beanwire.client.bank.addresses", "127.0.0.1:" + http.getLocalPort())));
      open.add(there);

      assertThat(failure(() -> client(NewBank.class, there).transfer(1)))
          .hasMessageContaining("looks like HTTP, \"HTTP/1.1 400 Bad\"");
    }
  }

  @ServiceName("factorial")
  public interface Factorial {
    int depth(int left);
  }

  @Test
  void recursionThatExhaustsTheWorkersIsNamedInTheServersLog() {
    try (LogLines log = new LogLines("io.beanwire")) {
      Factorial[] itself = new Factorial[1];
      Factorial bean = left -> left == 0 ? 0 : itself[0].depth(left - 1) + 1;
      RpcServer server =
          RpcServer.builder()
              .settings(ServerSettings.DEFAULT.withWorkers(2, 2))
              .registry(registry)
              .export(Export.of(Contract.of(Factorial.class, "", ""), bean.getClass(), () -> bean))
              .build();
      started(server);
      RpcClient client = RpcClient.builder().registry(registry).build();
      open.add(0, client);
      itself[0] =
          (Factorial)
              client.proxy(
                  Contract.of(Factorial.class, "", ""),
                  o -> CallSettings.DEFAULT.withTimeout(Duration.ofSeconds(1)));

      assertThat(failure(() -> itself[0].depth(10)).status()).isNotNull();
      await()
          .untilAsserted(
              () ->
                  assertThat(log.lines())
                      .anySatisfy(
                          line ->
                              // Late, or too late: the call that waits gets a worker when
                              // those that hold them run out of time, as it does itself.
                              assertThat(line)
                                  .containsPattern("^BW08(26|10) ")
                                  .contains("factorial.depth(int), called by 127.0.0.1")
                                  .contains("whose calls come back to this server")));
    }
  }

  @ServiceName("faults")
  public interface Faulty {
    void fail(String text);

    void refuse(String text) throws IOException;
  }

  static class FaultyBean implements Faulty {
    @Override
    public void fail(String text) {
      throw new IllegalStateException(text, new IOException("disk"));
    }

    @Override
    public void refuse(String text) throws IOException {
      throw new IOException(text);
    }
  }

  @Test
  void theServersLogTellsWhatABeanHasThrownOnceAMinuteWithOperationCallerAndStack() {
    try (LogLines log = new LogLines("io.beanwire")) {
      serve(Faulty.class, new FaultyBean());
      Faulty faulty = client(Faulty.class);
      for (int i = 0; i < 5; i++) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> faulty.fail("a\nb")))
            .isNotNull();
      }

      List<String> lines = log.lines().stream().filter(l -> l.startsWith("BW0827")).toList();
      assertThat(lines)
          .singleElement()
          .asString()
          .contains("faults.fail(String), called by 127.0.0.1:")
          .contains("has thrown java.lang.IllegalStateException: a\\u000ab")
          .contains("\n\tat " + FaultyBean.class.getName() + ".fail(")
          .contains("\nCaused by: java.io.IOException: disk");
    }
  }

  @Test
  void whatTheInterfaceDeclaresIsNoFailureOfTheServer() {
    try (LogLines log = new LogLines("io.beanwire")) {
      serve(Faulty.class, new FaultyBean());
      Faulty faulty = client(Faulty.class);

      assertThat(catchThrowableOfType(IOException.class, () -> faulty.refuse("no")))
          .hasMessage("no");
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void theServersLogTellsOfAResultThatCannotBeSent() {
    try (LogLines log = new LogLines("io.beanwire")) {
      serve(Files.class, new FilesBean());
      RpcException thrown = failure(() -> client(Files.class).unsendable());

      assertThat(thrown.status()).isEqualTo(Status.UNSENDABLE_ANSWER);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("BW0813")
          .contains("files.unsendable(), called by 127.0.0.1:")
          .contains("\n\tat ");
    }
  }

  @Test
  void theClientsLogTellsWhenAnInstanceIsLeftAndWhyAndWhenItIsBack() {
    try (LogLines log = new LogLines("io.beanwire.client", Level.INFO)) {
      RpcServer server = serve(OldBank.class, new OldBankBean());
      Registry there = at(server.port());
      OldBank bank = client(OldBank.class, there);
      bank.transfers();
      assertThat(log.lines()).isEmpty();

      server.drain();

      await().until(() -> !log.lines().isEmpty());
      assertThat(log.lines().get(0))
          .startsWith("BW0723 127.0.0.1:" + server.port() + " is left")
          .contains("the server takes no new requests");

      server.publish();

      await()
          .untilAsserted(
              () ->
                  assertThat(log.lines())
                      .contains("BW0724 127.0.0.1:" + server.port() + " is back"));
    }
  }

  @Test
  void anInstanceThatCannotBeReachedIsAWarning() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (LogLines log = new LogLines("io.beanwire.client")) {
      assertThat(failure(() -> client(OldBank.class, at(port)).transfers())).isNotNull();

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("BW0723 127.0.0.1:" + port + " is left")
          .contains("refused");
    }
  }

  private Registry at(int port) {
    Registry there =
        new StaticRegistry(
            new TextSettings(Map.of("beanwire.client.bank.addresses", "127.0.0.1:" + port)));
    open.add(there);
    return there;
  }

  private RpcServer serve(Class<?> type, Object bean) {
    RpcServer server =
        RpcServer.builder()
            .settings(ServerSettings.DEFAULT.withDrainTimeout(Duration.ofSeconds(1)))
            .registry(registry)
            .export(Export.of(Contract.of(type, "", ""), bean.getClass(), () -> bean))
            .build();
    return started(server);
  }

  private RpcServer started(RpcServer server) {
    open.add(0, server);
    server.start();
    server.publish();
    return server;
  }

  private <T> T client(Class<T> type) {
    return client(type, registry);
  }

  private <T> T client(Class<T> type, Registry from) {
    RpcClient client = RpcClient.builder().registry(from).build();
    open.add(0, client);
    return proxy(client, type);
  }

  private static <T> T proxy(RpcClient client, Class<T> type) {
    return type.cast(client.proxy(Contract.of(type, "", ""), o -> CallSettings.DEFAULT));
  }

  private static RpcException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(RpcException.class, call);
  }
}
