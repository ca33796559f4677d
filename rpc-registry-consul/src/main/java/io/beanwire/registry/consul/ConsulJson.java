package io.beanwire.registry.consul;

import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.util.Map;

/**
 * The container's JSON-P, looked up once: while the application's class loader is the thread's.
 * Thread-safe.
 */
final class ConsulJson {
  private final JsonReaderFactory readers;
  private final JsonBuilderFactory builders;

  private ConsulJson(JsonProvider provider) {
    this.readers = provider.createReaderFactory(Map.of());
    this.builders = provider.createBuilderFactory(Map.of());
  }

  /**
   * Finds JSON-P.
   *
   * @throws IllegalStateException if there is none
   */
  static ConsulJson find() {
    try {
      return new ConsulJson(JsonProvider.provider());
    } catch (JsonException | NoClassDefFoundError e) {
      throw new IllegalStateException(
          "BW0607 The Consul registry needs JSON-P (jakarta.json), which every Jakarta EE server has."
              + " In Java SE, add org.eclipse.parsson:parsson to the class path.",
          e);
    }
  }

  JsonArray array(byte[] body) {
    try (JsonReader reader = readers.createReader(new ByteArrayInputStream(body))) {
      return reader.readArray();
    }
  }

  JsonObject object(byte[] body) {
    try (JsonReader reader = readers.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    }
  }

  JsonBuilderFactory build() {
    return builders;
  }
}
