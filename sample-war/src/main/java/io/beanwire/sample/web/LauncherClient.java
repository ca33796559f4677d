package io.beanwire.sample.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks the program that started the instances to stop or start one of them. Where an instance was
 * started by hand there is no such program, and the page does not offer it.
 */
@ApplicationScoped
public class LauncherClient {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 60_000;

  @Inject
  @ConfigProperty(name = "shop.launcher.url")
  Optional<URI> url;

  /** Handed to the instances in their environment, so that no other program can stop them. */
  @Inject
  @ConfigProperty(name = "shop.launcher.token")
  Optional<String> token;

  boolean isThere() {
    return url.isPresent() && token.isPresent();
  }

  /** The launcher's answer: its HTTP status and what it says. */
  record Answer(int status, String text) {}

  /**
   * Sends a request and waits until it is done.
   *
   * @throws IOException if the launcher cannot be reached
   */
  Answer post(String instance, String action) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            url.orElseThrow()
                .resolve("/" + encode(instance) + "/" + encode(action))
                .toURL()
                .openConnection();
    connection.setRequestMethod("POST");
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setRequestProperty("Authorization", "Bearer " + token.orElseThrow());
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(
          status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
    } finally {
      connection.disconnect();
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
