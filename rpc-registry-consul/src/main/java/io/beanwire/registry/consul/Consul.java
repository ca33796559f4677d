package io.beanwire.registry.consul;

/**
 * What every part of a registry works with. Heartbeats have a client and a thread of their own:
 * they must not wait until long answers are read.
 *
 * @param settings how to reach Consul
 * @param beats sends registrations and heartbeats
 * @param watches sends queries
 * @param slots how many queries are held at once
 * @param beatSlots how many registrations and heartbeats are sent at once
 * @param availability knows which agents answer
 * @param json reads and writes bodies
 */
record Consul(
    ConsulSettings settings,
    ConsulApi beats,
    ConsulApi watches,
    RequestSlots slots,
    RequestSlots beatSlots,
    AgentAvailability availability,
    ConsulJson json) {}
