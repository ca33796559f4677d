package io.beanwire.registry.consul;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings that are being put together; begins with the defaults. Not thread-safe. */
final class ConsulSettingsBuilder {
  List<URI> agents = List.of(URI.create("http://127.0.0.1:8500"));
  Optional<String> token = Optional.empty();
  Optional<Path> tokenFile = Optional.empty();
  Optional<Path> caFile = Optional.empty();
  Optional<Path> certFile = Optional.empty();
  Optional<Path> keyFile = Optional.empty();
  Optional<String> datacenter = Optional.empty();
  Optional<String> namespace = Optional.empty();
  Optional<String> partition = Optional.empty();
  Duration longestWait = Duration.ofSeconds(55);
  Duration ttl = Duration.ofSeconds(10);
  int maxConnections = 16;

  ConsulSettings build() {
    return new ConsulSettings(
        agents,
        token,
        tokenFile,
        caFile,
        certFile,
        keyFile,
        datacenter,
        namespace,
        partition,
        longestWait,
        ttl,
        maxConnections);
  }

  /** Begins with these settings. */
  static ConsulSettingsBuilder of(ConsulSettings settings) {
    ConsulSettingsBuilder builder = new ConsulSettingsBuilder();
    builder.agents = settings.agents();
    builder.token = settings.token();
    builder.tokenFile = settings.tokenFile();
    builder.caFile = settings.caFile();
    builder.certFile = settings.certFile();
    builder.keyFile = settings.keyFile();
    builder.datacenter = settings.datacenter();
    builder.namespace = settings.namespace();
    builder.partition = settings.partition();
    builder.longestWait = settings.longestWait();
    builder.ttl = settings.ttl();
    builder.maxConnections = settings.maxConnections();
    return builder;
  }
}
