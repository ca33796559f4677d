package io.beanwire.sample.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Where the instances pass on what the page asks for: {@code POST /Trieste/stop}. Listens on
 * loopback and only obeys those who know the token.
 */
final class ControlPort implements AutoCloseable {
  private final HttpServer server;
  private final String token;

  private ControlPort(HttpServer server, String token) {
    this.server = server;
    this.token = token;
  }

  /** Opens the port; nobody answers on it yet. */
  static ControlPort open() throws IOException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    return new ControlPort(server, HexFormat.of().formatHex(secret));
  }

  /**
   * Answers from now on.
   *
   * @param commands takes an instance and an action and says what it does; throws {@link
   *     IllegalArgumentException} if it does not know one of them
   */
  void serve(BiFunction<String, String, String> commands) {
    server.createContext("/", exchange -> handle(exchange, commands));
    server.start();
  }

  /** What an instance needs to know, as environment variables. */
  Map<String, String> environment() {
    return Map.of(
        "SHOP_LAUNCHER_URL",
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()).toString(),
        "SHOP_LAUNCHER_TOKEN",
        token);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange, BiFunction<String, String, String> commands)
      throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      if (!isAuthorized(exchange)) {
        answer(exchange, 401, "The token is missing or wrong.");
      } else if (!exchange.getRequestMethod().equals("POST") || path.length != 3) {
        answer(exchange, 404, "Expected: POST /instance/action");
      } else {
        answer(exchange, commands, path[1], path[2]);
      }
    }
  }

  private static void answer(
      HttpExchange exchange,
      BiFunction<String, String, String> commands,
      String instance,
      String action)
      throws IOException {
    String done;
    try {
      done = commands.apply(instance, action);
    } catch (IllegalArgumentException unknown) {
      answer(exchange, 404, String.valueOf(unknown.getMessage()));
      return;
    }
    answer(exchange, 202, done);
  }

  private boolean isAuthorized(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
