package io.beanwire.bench.calls.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who takes part.
 *
 * @param id its name in {@code -Dbench.contenders}
 * @param title as it stands in tables
 * @param module the folder under {@code src-it/bench} that has its classes and its class path
 * @param type the name of its class
 * @param variant which of its configurations
 * @param role what it is compared as
 */
record Entry(String id, String title, String module, String type, String variant, Role role) {
  /** What a contender is compared as. */
  enum Role {
    /** What the socket allows: nothing can be much faster. */
    FLOOR,
    /** Beanwire as it is used by default. */
    DEFAULT,
    /** Beanwire's operations that run on the event loop. */
    NON_BLOCKING,
    /** What else there is. */
    PEER,
    /** Another version of Beanwire. */
    BASELINE
  }

  /** This version's contenders of Beanwire, and those of another checkout that was built before. */
  static List<Entry> withBaseline(List<Entry> entries, Path baseline) {
    List<Entry> both = new ArrayList<>();
    for (Entry entry : entries) {
      both.add(entry);
      if (entry.role() == Role.DEFAULT || entry.role() == Role.NON_BLOCKING) {
        both.add(
            new Entry(
                entry.id() + "-before",
                entry.title() + ", before",
                baseline.resolve(entry.module()).toString(),
                entry.type(),
                entry.variant(),
                Role.BASELINE));
      }
    }
    return both;
  }

  /** All, in the order in which they are visited. */
  static List<Entry> all() {
    return List.of(
        new Entry(
            "floor",
            "Netty, hand-written (the floor)",
            "calls-floor",
            "io.beanwire.bench.floor.Floor",
            "",
            Role.FLOOR),
        new Entry(
            "beanwire",
            "Beanwire",
            "calls-beanwire",
            "io.beanwire.bench.beanwire.Beanwire",
            "default",
            Role.DEFAULT),
        new Entry(
            "beanwire-nb",
            "Beanwire, @NonBlocking",
            "calls-beanwire",
            "io.beanwire.bench.beanwire.Beanwire",
            "non-blocking",
            Role.NON_BLOCKING),
        new Entry(
            "dubbo", "Dubbo", "calls-dubbo", "io.beanwire.bench.dubbo.Dubbo", "all", Role.PEER),
        new Entry(
            "dubbo-direct",
            "Dubbo, direct dispatch",
            "calls-dubbo",
            "io.beanwire.bench.dubbo.Dubbo",
            "direct",
            Role.PEER),
        new Entry(
            "grpc", "gRPC", "calls-grpc", "io.beanwire.bench.grpc.Grpc", "default", Role.PEER),
        new Entry(
            "grpc-direct",
            "gRPC, directExecutor",
            "calls-grpc",
            "io.beanwire.bench.grpc.Grpc",
            "direct",
            Role.PEER),
        new Entry(
            "sofarpc",
            "SOFARPC",
            "calls-sofarpc",
            "io.beanwire.bench.sofarpc.SofaRpc",
            "",
            Role.PEER),
        new Entry(
            "jaxrs",
            "JAX-RS, JSON",
            "calls-jaxrs",
            "io.beanwire.bench.jaxrs.JaxRs",
            "",
            Role.PEER));
  }
}
