package io.beanwire.cdi.runtime;

import io.beanwire.cdi.config.ApplicationKeys;
import io.beanwire.cdi.config.ClientKeys;
import io.beanwire.cdi.config.CodecKeys;
import io.beanwire.cdi.config.Configuration;
import io.beanwire.cdi.config.Keys;
import io.beanwire.cdi.config.ServerKeys;
import io.beanwire.client.CallSettings;
import io.beanwire.client.ClientSettings;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecLimits;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Origin;
import io.beanwire.server.ServerSettings;
import io.beanwire.server.admission.CallLimits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everything that an operator decides, read once.
 *
 * @param enabled whether anything is exported or called
 * @param registry the registry's name
 * @param name what the application and its machine are called, as far as the server says it by then
 * @param codec what may travel and what a message may cost
 * @param server how the server listens, runs and stops
 * @param serializers the names that clients may choose from
 * @param describe whether generic clients are told what there is
 * @param client how connections are held
 * @param loadBalancer the load balancer's name
 * @param weights the share of the calls, by exported service
 * @param tags what the registry tells of the instance, by exported service
 * @param limits how many calls run at the same time, by exported service
 * @param uninterrupted the methods whose threads are not interrupted, by exported service
 * @param awaits how long the first calls wait for a first instance, by service
 * @param calls how operations are called, by service and method name
 */
record Settings(
    boolean enabled,
    String registry,
    Supplier<Origin> name,
    Codec codec,
    ServerSettings server,
    List<String> serializers,
    boolean describe,
    ClientSettings client,
    String loadBalancer,
    Map<ServiceId, Integer> weights,
    Map<ServiceId, Map<String, String>> tags,
    Map<ServiceId, CallLimits> limits,
    Map<ServiceId, Set<String>> uninterrupted,
    Map<ServiceId, Duration> awaits,
    Map<ServiceId, Map<String, CallSettings>> calls) {

  /**
   * What may travel and what a message may cost.
   *
   * @param allow classes and packages besides the contracts' own
   */
  record Codec(List<String> allow, CodecLimits limits) {
    private static final Codec DEFAULT = new Codec(List.of(), CodecLimits.DEFAULT);
  }

  /** Reads all settings; what is wrong with them is in the configuration's problems. */
  static Settings read(Configuration config, Plan plan) {
    // What nothing uses yet must be readable, too.
    Keys.all().forEach(config::get);
    Map<ServiceId, Integer> weights = new LinkedHashMap<>();
    Map<ServiceId, Map<String, String>> tags = new LinkedHashMap<>();
    Map<ServiceId, CallLimits> limits = new LinkedHashMap<>();
    Map<ServiceId, Set<String>> uninterrupted = new LinkedHashMap<>();
    for (Plan.Offer offer : plan.exports()) {
      ServiceId service = offer.contract().service();
      weights.put(service, config.get(ServerKeys.WEIGHT, service).value());
      tags.put(service, tags(config, service));
      limits.put(service, ConfiguredLimits.of(config, offer.contract()));
      uninterrupted.put(
          service,
          offer.contract().operations().stream()
              .map(Operation::name)
              .filter(name -> !config.get(ServerKeys.INTERRUPT, service, name).value())
              .collect(Collectors.toSet()));
    }
    Map<ServiceId, Map<String, CallSettings>> calls = new LinkedHashMap<>();
    Map<ServiceId, Duration> awaits = new LinkedHashMap<>();
    for (Contract contract : plan.clients()) {
      awaits.put(contract.service(), config.get(ClientKeys.AWAIT, contract.service()).value());
      calls.put(contract.service(), calls(config, contract));
    }
    return new Settings(
        config.get(ApplicationKeys.ENABLED).value(),
        config.get(ApplicationKeys.REGISTRY).value(),
        () -> OwnName.of(config),
        config.accept("beanwire.codec.allow", Settings::codec, Codec.DEFAULT),
        config.accept("beanwire.server", Settings::server, ServerSettings.DEFAULT),
        config.get(ServerKeys.SERIALIZERS).value(),
        config.get(ServerKeys.DESCRIBE).value(),
        config.accept("beanwire.client", Settings::client, ClientSettings.DEFAULT),
        config.get(ClientKeys.LOAD_BALANCER).value(),
        weights,
        tags,
        limits,
        uninterrupted,
        awaits,
        calls);
  }

  /**
   * What the application and its machine are called. Asked when it is needed: while an application
   * is deployed, not every server knows what it is called.
   */
  Origin origin() {
    return name.get();
  }

  /** The share of the calls of an exported service. */
  int weight(ServiceId service) {
    return weights.getOrDefault(service, Instance.DEFAULT_WEIGHT);
  }

  /** What the registry tells of the instance for an exported service. */
  Map<String, String> tags(ServiceId service) {
    return tags.getOrDefault(service, Map.of());
  }

  /** How many calls of an exported service run at the same time. */
  CallLimits limits(ServiceId service) {
    return limits.getOrDefault(service, CallLimits.NONE);
  }

  /** Whether the thread that runs an operation is interrupted if its caller gives up. */
  boolean interruptible(Operation operation) {
    return !uninterrupted.getOrDefault(operation.service(), Set.of()).contains(operation.name());
  }

  /** How long the first calls of a service wait for its first instance. */
  Duration await(ServiceId service) {
    return awaits.getOrDefault(service, Duration.ZERO);
  }

  /** How an operation is called. */
  CallSettings call(Operation operation) {
    return calls
        .getOrDefault(operation.service(), Map.of())
        .getOrDefault(operation.name(), CallSettings.DEFAULT);
  }

  private static Map<String, String> tags(Configuration config, ServiceId service) {
    return config.accept(
        "beanwire.server." + service.name() + ".tags",
        read -> {
          Map<String, String> tags = new LinkedHashMap<>();
          for (String tag : read.get(ServerKeys.TAGS, service).value()) {
            int equals = tag.indexOf('=');
            if (equals < 1) {
              throw new IllegalArgumentException(
                  "tags: \"" + tag + "\" (expected: name=value, such as zone=eu)");
            }
            tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).strip());
          }
          return Map.copyOf(tags);
        },
        Map.of());
  }

  private static Codec codec(Configuration config) {
    List<String> allow = config.get(CodecKeys.ALLOW).value();
    // Refuses patterns that are none.
    AllowList unused = AllowList.of(Set.of(), allow);
    return new Codec(
        allow,
        new CodecLimits(
            config.get(CodecKeys.MAX_DEPTH).value(),
            config.get(CodecKeys.MAX_ELEMENTS).value(),
            config.get(CodecKeys.MAX_STRING_LENGTH).value(),
            config.get(CodecKeys.MAX_CLASS_DEFINITIONS).value(),
            config.get(CodecKeys.MAX_WORK).value()));
  }

  private static ServerSettings server(Configuration config) {
    return ServerSettings.builder()
        .host(config.get(ServerKeys.HOST).value())
        .port(config.get(ServerKeys.PORT).value())
        .advertisedHost(config.get(ServerKeys.ADVERTISED_HOST).value())
        .drainTimeout(config.get(ServerKeys.DRAIN_TIMEOUT).value())
        .workers(config.get(ServerKeys.WORKERS).value(), config.get(ServerKeys.QUEUE).value())
        .maxBodyBytes(config.get(ServerKeys.MAX_FRAME_SIZE).value())
        .heartbeat(config.get(ServerKeys.HEARTBEAT).value())
        .maxPendingBytes(config.get(ServerKeys.MAX_PENDING).value())
        .maxMemoryBytes(config.get(ServerKeys.MAX_MEMORY).value())
        .maxConnections(config.get(ServerKeys.MAX_CONNECTIONS).value())
        .stackTraces(config.get(ServerKeys.STACK_TRACES).value())
        .threads(config.get(ServerKeys.THREADS).value())
        .build();
  }

  private static ClientSettings client(Configuration config) {
    return new ClientSettings(
        config.get(ClientKeys.CONNECT_TIMEOUT).value(),
        config.get(ClientKeys.HEARTBEAT).value(),
        config.get(ClientKeys.DISCOVERY_TIMEOUT).value(),
        config.get(ClientKeys.MAX_FRAME_SIZE).value(),
        config.get(ClientKeys.MAX_PENDING).value(),
        config.get(ClientKeys.CALLBACK_THREADS).value());
  }

  private static Map<String, CallSettings> calls(Configuration config, Contract contract) {
    Map<String, CallSettings> byMethod = new LinkedHashMap<>();
    for (Operation operation : contract.operations()) {
      byMethod.computeIfAbsent(
          operation.name(), method -> call(config, contract.service(), method));
    }
    return byMethod;
  }

  /** How an operation of a service is called, as it is configured now. */
  static CallSettings call(Configuration config, ServiceId service, String method) {
    return config.accept(
        "beanwire.client." + service.name() + "." + method,
        read ->
            new CallSettings(
                read.get(ClientKeys.TIMEOUT, service, method).value(),
                read.get(ClientKeys.MAX_ATTEMPTS, service, method).value(),
                read.get(ClientKeys.SERIALIZER, service, method).value()),
        CallSettings.DEFAULT);
  }
}
