package io.beanwire.codec;

import static java.util.Objects.requireNonNull;

/**
 * What a serializer works with on behalf of one contract.
 *
 * @param loader loads the application's classes
 * @param allowList asked before any class named by a message is loaded
 * @param limits what one message may cost
 */
public record CodecContext(ClassLoader loader, AllowList allowList, CodecLimits limits) {
  public CodecContext {
    requireNonNull(loader, "loader");
    requireNonNull(allowList, "allowList");
    requireNonNull(limits, "limits");
  }
}
