/**
 * A remote interface as data, resolved once: its identity, its operations with their stable ids,
 * and the types that may travel through them.
 *
 * <p>Nothing here knows bytes, sockets or registries; it imports the ground floor only.
 */
@NullMarked
package io.beanwire.contract;

import org.jspecify.annotations.NullMarked;
