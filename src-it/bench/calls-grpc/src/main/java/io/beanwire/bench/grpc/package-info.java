/**
 * gRPC as a contender: generated messages, and the mapping that keeps the application's classes.
 */
@NullMarked
package io.beanwire.bench.grpc;

import org.jspecify.annotations.NullMarked;
