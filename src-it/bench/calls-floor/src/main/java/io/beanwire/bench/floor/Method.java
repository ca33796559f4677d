package io.beanwire.bench.floor;

import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import io.beanwire.bench.workload.UserService;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One of the five operations, as both ends know it.
 *
 * @param code its number in a frame
 * @param argument how the argument is written
 * @param result how the result is written
 * @param target what the server does
 */
record Method<A, R>(
    int code, Form<A> argument, Form<R> result, BiFunction<UserService, A, R> target) {
  static final Method<String, String> HELLO =
      new Method<>(0, Form.TEXT, Form.TEXT, UserService::hello);
  static final Method<Long, User> GET_USER =
      new Method<>(1, Form.NUMBER, Form.USER, UserService::getUser);
  static final Method<Long, Page<User>> LIST_USER =
      new Method<>(2, Form.NUMBER, Form.PAGE, (users, page) -> users.listUser(page.intValue()));
  static final Method<User, Boolean> CREATE_USER =
      new Method<>(3, Form.USER, Form.TRUTH, UserService::createUser);
  static final Method<byte[], byte[]> ECHO =
      new Method<>(4, Form.BYTES, Form.BYTES, UserService::echo);

  /** By code. */
  static final List<Method<?, ?>> ALL = List.of(HELLO, GET_USER, LIST_USER, CREATE_USER, ECHO);

  /** Reads the argument, calls, and writes the result. */
  void serve(UserService users, ByteBuf in, ByteBuf out) {
    result.write(out, target.apply(users, argument.read(in)));
  }
}
