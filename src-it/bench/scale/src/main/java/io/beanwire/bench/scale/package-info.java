/**
 * What a call costs when there is much of everything: operations, instances, connections, calls in
 * flight. {@link io.beanwire.bench.scale.ScaleTable} drives; for each step it starts a server JVM
 * and a client JVM of their own, which answer its commands.
 *
 * <p>Everything goes through Beanwire's public API, over real sockets.
 */
@NullMarked
package io.beanwire.bench.scale;

import org.jspecify.annotations.NullMarked;
