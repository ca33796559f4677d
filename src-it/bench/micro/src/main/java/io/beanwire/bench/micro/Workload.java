package io.beanwire.bench.micro;

import io.beanwire.bench.workload.UserService;
import io.beanwire.bench.workload.Users;
import java.lang.reflect.Type;

/** The two values that are measured, and their declared types. */
public enum Workload {
  /** One user. */
  USER("getUser", long.class) {
    @Override
    Object value() {
      return Users.user(1);
    }
  },
  /** A page of fifteen users. */
  PAGE("listUser", int.class) {
    @Override
    Object value() {
      return Users.page(1);
    }
  };

  private final String operation;
  private final Class<?> parameter;

  Workload(String operation, Class<?> parameter) {
    this.operation = operation;
    this.parameter = parameter;
  }

  /** The value, made afresh. */
  abstract Object value();

  /** As an operation declares it. */
  Type type() {
    try {
      return UserService.class.getMethod(operation, parameter).getGenericReturnType();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
