package io.beanwire.it.across;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A person with a browser. */
final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  /** Asks for pages at the same time, and waits for all answers. */
  static void getAll(List<URI> uris) {
    uris.stream()
        .map(uri -> CLIENT.sendAsync(request(uri), BodyHandlers.discarding()))
        .toList()
        .forEach(CompletableFuture::join);
  }

  /** What a page answers. */
  static HttpResponse<String> get(URI uri) {
    try {
      return CLIENT.send(request(uri), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(uri.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build();
  }
}
