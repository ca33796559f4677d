package io.beanwire.server;

import io.beanwire.RpcException;
import io.beanwire.Status;
import org.jspecify.annotations.Nullable;

/**
 * The decoded arguments of a call, or why they cannot be decoded: what filters are told however
 * often they ask.
 */
final class DecodedArguments {
  private static final @Nullable Object[] NONE = {};

  private final @Nullable Object[] values;
  private final @Nullable RpcException refusal;

  private DecodedArguments(@Nullable Object[] values, @Nullable RpcException refusal) {
    this.values = values;
    this.refusal = refusal;
  }

  static DecodedArguments of(Invocation invocation) {
    try {
      return new DecodedArguments(invocation.decodeArguments(), null);
    } catch (RpcException refused) {
      return new DecodedArguments(NONE, refused);
    } catch (Throwable e) {
      return new DecodedArguments(
          NONE,
          Failures.notExecuted(invocation, "BW0812", Status.BAD_REQUEST, Failures.unreadable(e)));
    }
  }

  /**
   * The arguments.
   *
   * @throws RpcException if they could not be decoded
   */
  @Nullable Object[] get() {
    if (refusal != null) {
      throw refusal;
    }
    return values;
  }
}
