/** The workload as Protobuf messages, and the mapping from and to the application's classes. */
@NullMarked
package io.beanwire.bench.messages;

import org.jspecify.annotations.NullMarked;
