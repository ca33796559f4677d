package io.beanwire.registry.consul;

/**
 * What every part of a registry works with.
 *
 * @param settings how to reach Consul
 * @param api sends the requests
 * @param threads run what is due
 * @param contact knows which agents answer
 * @param json reads and writes bodies
 */
record Consul(
    ConsulSettings settings,
    ConsulApi api,
    ConsulThreads threads,
    Contact contact,
    ConsulJson json) {}
