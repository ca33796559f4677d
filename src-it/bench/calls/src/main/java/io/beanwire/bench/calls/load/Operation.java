package io.beanwire.bench.calls.load;

import io.beanwire.bench.workload.AsyncUserService;
import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import io.beanwire.bench.workload.UserService;
import io.beanwire.bench.workload.Users;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is called, and how a reply is checked. */
public enum Operation {
  HELLO("hello") {
    @Override
    Object call(UserService users, int number) {
      return users.hello(GREETING);
    }

    @Override
    CompletableFuture<?> start(AsyncUserService users, int number) {
      return users.hello(GREETING);
    }

    @Override
    boolean looksRight(Object reply, int number) {
      return GREETING.equals(reply);
    }

    @Override
    Object expected(int number) {
      return GREETING;
    }
  },
  GET_USER("getUser") {
    @Override
    Object call(UserService users, int number) {
      return users.getUser(number);
    }

    @Override
    CompletableFuture<?> start(AsyncUserService users, int number) {
      return users.getUser(number);
    }

    @Override
    boolean looksRight(Object reply, int number) {
      return reply instanceof User user
          && user.getId() == number
          && user.getPermissions().size() == PERMISSIONS;
    }

    @Override
    Object expected(int number) {
      return Users.user(number);
    }
  },
  LIST_USER("listUser") {
    @Override
    Object call(UserService users, int number) {
      return users.listUser(number);
    }

    @Override
    CompletableFuture<?> start(AsyncUserService users, int number) {
      return users.listUser(number);
    }

    @Override
    boolean looksRight(Object reply, int number) {
      return reply instanceof Page<?> page
          && page.getPageNo() == number
          && page.getResult().size() == PAGE_SIZE
          && page.getResult().get(PAGE_SIZE - 1) instanceof User user
          && user.getId() == PAGE_SIZE - 1;
    }

    @Override
    Object expected(int number) {
      return Users.page(number);
    }
  },
  CREATE_USER("createUser") {
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final User user = Users.user(7);

    @Override
    Object call(UserService users, int number) {
      return users.createUser(user);
    }

    @Override
    CompletableFuture<?> start(AsyncUserService users, int number) {
      return users.createUser(user);
    }

    @Override
    boolean looksRight(Object reply, int number) {
      return Boolean.TRUE.equals(reply);
    }

    @Override
    Object expected(int number) {
      return true;
    }
  },
  ECHO("echo") {
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final byte[] data = data();

    @Override
    Object call(UserService users, int number) {
      return users.echo(data);
    }

    @Override
    CompletableFuture<?> start(AsyncUserService users, int number) {
      return users.echo(data);
    }

    @Override
    boolean looksRight(Object reply, int number) {
      int middle = number % ECHO_SIZE;
      return reply instanceof byte[] bytes
          && bytes.length == ECHO_SIZE
          && bytes[middle] == data[middle]
          && bytes[ECHO_SIZE - 1] == data[ECHO_SIZE - 1];
    }

    @Override
    Object expected(int number) {
      return data;
    }
  };

  private static final String GREETING = "hello";
  private static final int PERMISSIONS = 19;
  private static final int PAGE_SIZE = 15;
  private static final int ECHO_SIZE = 64 << 10;

  /** Call numbers stay small, so that they take few bytes in every protocol. */
  private static final int NUMBERS = 1 << 10;

  private final String title;

  Operation(String title) {
    this.title = title;
  }

  /** The name of the service's method. */
  public String title() {
    return title;
  }

  /** Calls and waits; to be checked with the same number. */
  abstract Object call(UserService users, int number);

  /** Calls; the reply is to be checked with the same number. */
  abstract CompletableFuture<?> start(AsyncUserService users, int number);

  /** What the measured loop can afford to look at. */
  abstract boolean looksRight(Object reply, int number);

  /** The whole reply. */
  abstract Object expected(int number);

  /** Calls, one after the other, and checks. */
  public final void callSeveralTimes(UserService users, int times) {
    for (int number = 0; number < times; number++) {
      check(call(users, number), number);
    }
  }

  /** The number after this one. */
  static int next(int number) {
    return (number + 1) % NUMBERS;
  }

  /**
   * Looks at a few fields; at everything, once in a round of numbers.
   *
   * @throws IllegalStateException if the reply is wrong
   */
  final void check(@Nullable Object reply, int number) {
    boolean right =
        number == 0
            ? Objects.deepEquals(reply, expected(number))
            : reply != null && looksRight(reply, number);
    if (!right) {
      throw new IllegalStateException(
          title + " number " + number + " brought a wrong reply: " + reply);
    }
  }

  private static byte[] data() {
    byte[] data = new byte[ECHO_SIZE];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31);
    }
    return data;
  }
}
