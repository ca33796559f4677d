/**
 * Bytes to frames and back: the header, its extension, the handshake's and the errors' bodies, as
 * {@code PROTOCOL.md} describes them.
 *
 * <p>Nothing here knows sockets, contracts or serializers.
 */
@NullMarked
package io.beanwire.wire;

import org.jspecify.annotations.NullMarked;
