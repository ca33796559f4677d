package io.beanwire.bench.floor;

import io.netty.buffer.ByteBuf;

/** A call under way. */
abstract class Call<A, R> {
  private final Method<A, R> method;
  private final A argument;

  Call(Method<A, R> method, A argument) {
    this.method = method;
    this.argument = argument;
  }

  int code() {
    return method.code();
  }

  void writeArgument(ByteBuf out) {
    method.argument().write(out, argument);
  }

  void readResult(ByteBuf in) {
    complete(method.result().read(in));
  }

  /** Gives the caller the result. */
  abstract void complete(R result);
}
