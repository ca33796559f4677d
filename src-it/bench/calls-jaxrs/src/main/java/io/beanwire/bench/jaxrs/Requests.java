package io.beanwire.bench.jaxrs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Makes requests and reads their answers. Thread-safe. */
final class Requests {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final URI base;
  private final HttpClient http;
  private final ObjectMapper mapper = Json.mapper();

  Requests(URI base, HttpClient http) {
    this.base = base;
    this.http = http;
  }

  HttpRequest get(String path) {
    return to(path).GET().build();
  }

  HttpRequest post(User user) {
    try {
      return to("users")
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(user)))
          .build();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest post(byte[] data) {
    return to("users/echo")
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(data))
        .build();
  }

  /** Sends and waits. */
  byte[] send(HttpRequest request) {
    try {
      return body(http.send(request, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
    }
  }

  /** Sends and does not wait. */
  CompletableFuture<byte[]> start(HttpRequest request) {
    return http.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(Requests::body);
  }

  User user(byte[] json) {
    return read(json, new TypeReference<User>() {});
  }

  Page<User> page(byte[] json) {
    return read(json, new TypeReference<Page<User>>() {});
  }

  boolean truth(byte[] json) {
    return read(json, new TypeReference<Boolean>() {});
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
  }

  private <T> T read(byte[] json, TypeReference<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] body(HttpResponse<byte[]> response) {
    if (response.statusCode() != OK) {
      throw new IllegalStateException(
          response.uri() + " answers " + response.statusCode() + " (expected: 200)");
    }
    return response.body();
  }
}
