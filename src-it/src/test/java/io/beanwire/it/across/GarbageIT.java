package io.beanwire.it.across;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.it.server.AppServer;
import io.beanwire.it.server.FreePorts;
import io.beanwire.it.shop.OrderBean;
import io.beanwire.it.war.Wars;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedServers.class)
class GarbageIT {
  private static final int TIMEOUT_MILLIS = 60_000;

  @TempDir Path leases;

  @ParameterizedTest
  @EnumSource
  void whateverElseConnectsIsShutOutWithOneLineAMinuteWhileOthersAreServed(
      Product product, Servers servers) throws Exception {
    AppServer server = servers.get(product);
    int port = FreePorts.next();
    server.deploy(
        Apps.shop(
            "orders.war",
            Apps.local(leases) + "beanwire.server.port=" + port + "\n",
            OrderBean.class));
    try (Customer customer = Customer.of("127.0.0.1:" + port);
        Load load = new Load()) {
      load.with(2, () -> customer.orders().work(5));

      Instant begun = Instant.now();
      List<Integer> from = new ArrayList<>();
      for (byte[] said : visitors().values()) {
        from.add(visit(port, said));
      }
      long minutes = Duration.between(begun, Instant.now()).toMinutes();
      awaitAllThatIsLogged(server);
      long lines = 0;
      for (int visitor : from) {
        lines += linesAbout(server, visitor);
      }
      assertThat(lines)
          .as("lines about visitors, of which one a minute is written")
          .isBetween(1L, 1 + minutes);

      load.close();
      assertThat(load.failures()).isEmpty();
      assertThat(load.answersOf(server.name())).isPositive();
    } finally {
      server.undeploy("orders.war");
    }
  }

  /** A line comes before the end that a visitor sees, but may reach the file later. */
  private static void awaitAllThatIsLogged(AppServer server) {
    server.deploy(Wars.plain("marker.war", ""));
    try {
      await("a later line in " + server.log())
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.readString(server.log()).contains("marker"));
    } finally {
      server.undeploy("marker.war");
    }
  }

  private static Map<String, byte[]> visitors() throws Exception {
    byte[] noise = new byte[4_096];
    new Random(42).nextBytes(noise);
    byte[] greeting = greetingOfACustomer();
    return Map.of(
        "noise", noise,
        "a browser", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII),
        "a TLS client", clientHello(),
        "half a frame", Arrays.copyOf(greeting, greeting.length / 2));
  }

  /**
   * Says something and waits until the other side hangs up.
   *
   * @return the port that the visitor came from
   */
  private static int visit(int port, byte[] said) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(said);
      try {
        socket.getInputStream().readAllBytes();
      } catch (SocketException reset) {
        // hanging up on unread bytes is a reset
      }
      return socket.getLocalPort();
    }
  }

  /** What a real customer says first. */
  private static byte[] greetingOfACustomer() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Customer customer = Customer.of("127.0.0.1:" + listener.getLocalPort());
        Load load = new Load()) {
      load.with(1, () -> customer.orders().work(1));
      return firstBytes(listener);
    }
  }

  /** What TLS says first, by the JDK's own client. */
  private static byte[] clientHello() throws Exception {
    SSLEngine engine = tls();
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    return Arrays.copyOf(hello.array(), hello.position());
  }

  private static SSLEngine tls() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, new SecureRandom());
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    return engine;
  }

  private static byte[] firstBytes(ServerSocket listener) throws IOException {
    listener.setSoTimeout(TIMEOUT_MILLIS);
    try (Socket socket = listener.accept();
        InputStream in = socket.getInputStream()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      byte[] buffer = new byte[64 * 1024];
      return Arrays.copyOf(buffer, in.read(buffer));
    }
  }

  private static long linesAbout(AppServer server, int port) throws IOException {
    return Files.readString(server.log())
        .lines()
        .filter(line -> line.contains("127.0.0.1:" + port))
        .count();
  }
}
