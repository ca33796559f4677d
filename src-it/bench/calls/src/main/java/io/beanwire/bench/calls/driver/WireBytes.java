package io.beanwire.bench.calls.driver;

/**
 * What one call puts on the wire, above TCP.
 *
 * @param request bytes to the server
 * @param reply bytes from the server
 */
record WireBytes(double request, double reply) {}
