package io.beanwire.cdi.config;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Every key and its default, for editors: the tools for MicroProfile in VS Code, Eclipse and
 * IntelliJ IDEA find the keys of a library by its fields with {@code @ConfigProperty}, and read no
 * file of it. {@code {*}} is a service's or a method's name. Nothing uses this class; a test holds
 * it to the declared keys.
 */
final class MicroProfileKeys {
  @ConfigProperty(name = "beanwire.enabled", defaultValue = "true")
  @Nullable String enabled;

  @ConfigProperty(name = "beanwire.registry", defaultValue = "local")
  @Nullable String registry;

  @ConfigProperty(name = "beanwire.application")
  @Nullable String application;

  @ConfigProperty(name = "beanwire.node")
  @Nullable String node;

  @ConfigProperty(name = "beanwire.client.{*}.addresses")
  @Nullable String clientServiceAddresses;

  @ConfigProperty(name = "beanwire.consul.ca-file")
  @Nullable String consulCaFile;

  @ConfigProperty(name = "beanwire.consul.cert-file")
  @Nullable String consulCertFile;

  @ConfigProperty(name = "beanwire.consul.datacenter")
  @Nullable String consulDatacenter;

  @ConfigProperty(name = "beanwire.consul.key-file")
  @Nullable String consulKeyFile;

  @ConfigProperty(name = "beanwire.consul.max-connections", defaultValue = "16")
  @Nullable String consulMaxConnections;

  @ConfigProperty(name = "beanwire.consul.namespace")
  @Nullable String consulNamespace;

  @ConfigProperty(name = "beanwire.consul.partition")
  @Nullable String consulPartition;

  @ConfigProperty(name = "beanwire.consul.token")
  @Nullable String consulToken;

  @ConfigProperty(name = "beanwire.consul.token-file")
  @Nullable String consulTokenFile;

  @ConfigProperty(name = "beanwire.consul.ttl", defaultValue = "10s")
  @Nullable String consulTtl;

  @ConfigProperty(name = "beanwire.consul.url", defaultValue = "http://127.0.0.1:8500")
  @Nullable String consulUrl;

  @ConfigProperty(name = "beanwire.consul.wait", defaultValue = "55s")
  @Nullable String consulWait;

  @ConfigProperty(name = "beanwire.local.directory")
  @Nullable String localDirectory;

  @ConfigProperty(name = "beanwire.local.lease", defaultValue = "10s")
  @Nullable String localLease;

  @ConfigProperty(name = "beanwire.codec.allow")
  @Nullable String codecAllow;

  @ConfigProperty(name = "beanwire.codec.max-depth", defaultValue = "100000")
  @Nullable String codecMaxDepth;

  @ConfigProperty(name = "beanwire.codec.max-elements", defaultValue = "10000000")
  @Nullable String codecMaxElements;

  @ConfigProperty(name = "beanwire.codec.max-string-length", defaultValue = "64m")
  @Nullable String codecMaxStringLength;

  @ConfigProperty(name = "beanwire.codec.max-class-definitions", defaultValue = "10000")
  @Nullable String codecMaxClassDefinitions;

  @ConfigProperty(name = "beanwire.codec.max-work", defaultValue = "500000")
  @Nullable String codecMaxWork;

  @ConfigProperty(name = "beanwire.server.host", defaultValue = "127.0.0.1")
  @Nullable String serverHost;

  @ConfigProperty(name = "beanwire.server.port", defaultValue = "0")
  @Nullable String serverPort;

  @ConfigProperty(name = "beanwire.server.advertised-host")
  @Nullable String serverAdvertisedHost;

  @ConfigProperty(name = "beanwire.server.drain-timeout", defaultValue = "10s")
  @Nullable String serverDrainTimeout;

  @ConfigProperty(name = "beanwire.server.workers", defaultValue = "200")
  @Nullable String serverWorkers;

  @ConfigProperty(name = "beanwire.server.threads", defaultValue = "auto")
  @Nullable String serverThreads;

  @ConfigProperty(name = "beanwire.server.queue", defaultValue = "1000")
  @Nullable String serverQueue;

  @ConfigProperty(name = "beanwire.server.serializers", defaultValue = "hessian")
  @Nullable String serverSerializers;

  @ConfigProperty(name = "beanwire.server.describe", defaultValue = "true")
  @Nullable String serverDescribe;

  @ConfigProperty(name = "beanwire.server.weight", defaultValue = "100")
  @Nullable String serverWeight;

  @ConfigProperty(name = "beanwire.server.{*}.weight")
  @Nullable String serverServiceWeight;

  @ConfigProperty(name = "beanwire.server.tags")
  @Nullable String serverTags;

  @ConfigProperty(name = "beanwire.server.{*}.tags")
  @Nullable String serverServiceTags;

  @ConfigProperty(name = "beanwire.server.max-concurrent")
  @Nullable String serverMaxConcurrent;

  @ConfigProperty(name = "beanwire.server.{*}.max-concurrent")
  @Nullable String serverServiceMaxConcurrent;

  @ConfigProperty(name = "beanwire.server.{*}.{*}.max-concurrent")
  @Nullable String serverMethodMaxConcurrent;

  @ConfigProperty(name = "beanwire.server.max-waiting", defaultValue = "10")
  @Nullable String serverMaxWaiting;

  @ConfigProperty(name = "beanwire.server.{*}.max-waiting")
  @Nullable String serverServiceMaxWaiting;

  @ConfigProperty(name = "beanwire.server.{*}.{*}.max-waiting")
  @Nullable String serverMethodMaxWaiting;

  @ConfigProperty(name = "beanwire.server.interrupt", defaultValue = "true")
  @Nullable String serverInterrupt;

  @ConfigProperty(name = "beanwire.server.{*}.interrupt")
  @Nullable String serverServiceInterrupt;

  @ConfigProperty(name = "beanwire.server.{*}.{*}.interrupt")
  @Nullable String serverMethodInterrupt;

  @ConfigProperty(name = "beanwire.server.max-frame-size", defaultValue = "16m")
  @Nullable String serverMaxFrameSize;

  @ConfigProperty(name = "beanwire.server.max-pending-size", defaultValue = "16m")
  @Nullable String serverMaxPendingSize;

  @ConfigProperty(name = "beanwire.server.max-memory", defaultValue = "0")
  @Nullable String serverMaxMemory;

  @ConfigProperty(name = "beanwire.server.max-connections", defaultValue = "0")
  @Nullable String serverMaxConnections;

  @ConfigProperty(name = "beanwire.server.stack-traces", defaultValue = "own")
  @Nullable String serverStackTraces;

  @ConfigProperty(name = "beanwire.server.heartbeat-interval", defaultValue = "10s")
  @Nullable String serverHeartbeatInterval;

  @ConfigProperty(name = "beanwire.client.timeout", defaultValue = "5s")
  @Nullable String clientTimeout;

  @ConfigProperty(name = "beanwire.client.{*}.timeout")
  @Nullable String clientServiceTimeout;

  @ConfigProperty(name = "beanwire.client.{*}.{*}.timeout")
  @Nullable String clientMethodTimeout;

  @ConfigProperty(name = "beanwire.client.max-attempts", defaultValue = "3")
  @Nullable String clientMaxAttempts;

  @ConfigProperty(name = "beanwire.client.{*}.max-attempts")
  @Nullable String clientServiceMaxAttempts;

  @ConfigProperty(name = "beanwire.client.{*}.{*}.max-attempts")
  @Nullable String clientMethodMaxAttempts;

  @ConfigProperty(name = "beanwire.client.serializer", defaultValue = "hessian")
  @Nullable String clientSerializer;

  @ConfigProperty(name = "beanwire.client.{*}.serializer")
  @Nullable String clientServiceSerializer;

  @ConfigProperty(name = "beanwire.client.{*}.{*}.serializer")
  @Nullable String clientMethodSerializer;

  @ConfigProperty(name = "beanwire.client.load-balancer", defaultValue = "weighted-random")
  @Nullable String clientLoadBalancer;

  @ConfigProperty(name = "beanwire.client.discovery-timeout", defaultValue = "1s")
  @Nullable String clientDiscoveryTimeout;

  @ConfigProperty(name = "beanwire.client.await", defaultValue = "0s")
  @Nullable String clientAwait;

  @ConfigProperty(name = "beanwire.client.{*}.await")
  @Nullable String clientServiceAwait;

  @ConfigProperty(name = "beanwire.client.connect-timeout", defaultValue = "1s")
  @Nullable String clientConnectTimeout;

  @ConfigProperty(name = "beanwire.client.heartbeat-interval", defaultValue = "10s")
  @Nullable String clientHeartbeatInterval;

  @ConfigProperty(name = "beanwire.client.max-frame-size", defaultValue = "16m")
  @Nullable String clientMaxFrameSize;

  @ConfigProperty(name = "beanwire.client.max-pending-size", defaultValue = "64m")
  @Nullable String clientMaxPendingSize;

  @ConfigProperty(name = "beanwire.client.callback-threads", defaultValue = "32")
  @Nullable String clientCallbackThreads;

  private MicroProfileKeys() {}
}
