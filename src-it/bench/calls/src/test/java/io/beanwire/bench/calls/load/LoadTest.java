package io.beanwire.bench.calls.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.bench.calls.RemoteUsers;
import io.beanwire.bench.workload.AsyncUserDirectory;
import io.beanwire.bench.workload.AsyncUserService;
import io.beanwire.bench.workload.User;
import io.beanwire.bench.workload.UserDirectory;
import io.beanwire.bench.workload.UserService;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoadTest {
  private final AtomicInteger calls = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      strings = {"hello/32", "getUser/1", "listUser/async256", "createUser/1", "echo/async256"})
  void everyOperationIsCalledCheckedAndCounted(String key) throws Exception {
    Cell cell = Cell.parse(key);
    ExecutorService answering = Executors.newFixedThreadPool(2);
    try {
      RemoteUsers users = users(new UserDirectory());
      Load load =
          Load.start(
              cell, new RemoteUsers(users.sync(), answeringOn(answering, users.async()), () -> {}));
      load.begin();
      await().until(() -> calls.get() > 100);
      load.end();

      Counted counted = load.stop();

      assertThat(counted.calls()).isPositive().isLessThanOrEqualTo(calls.get());
      assertThat(counted.p50()).isPositive().isLessThanOrEqualTo(counted.p999());
    } finally {
      answering.shutdownNow();
    }
  }

  @Test
  void callsOutsideOfTheWindowAreNotCounted() throws Exception {
    Load load = Load.start(Cell.parse("hello/1"), users(new UserDirectory()));
    await().until(() -> calls.get() > 100);

    assertThat(load.stop().calls()).isZero();
  }

  @Test
  void aWrongReplyStopsTheLoadAndIsNamed() {
    Load load = Load.start(Cell.parse("getUser/1"), users(new WrongUser()));
    await().until(() -> calls.get() > 0);

    assertThatThrownBy(load::stop)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("getUser/1")
        .hasMessageContaining("wrong reply");
  }

  @Test
  void aReplyThatDiffersInAnyFieldIsFoundOnceInARound() {
    Load load = Load.start(Cell.parse("getUser/1"), users(new WrongMobile()));
    await().until(() -> calls.get() > 0);

    assertThatThrownBy(load::stop).hasMessageContaining("wrong reply");
  }

  private RemoteUsers users(UserDirectory users) {
    return new RemoteUsers(
        counting(UserService.class, users),
        counting(AsyncUserService.class, new AsyncUserDirectory()),
        () -> {});
  }

  private <T> T counting(Class<T> type, T users) {
    return proxy(
        type,
        (method, arguments) -> {
          calls.incrementAndGet();
          return method.invoke(users, arguments);
        });
  }

  /** Replies come on other threads, as they do from a network. */
  private static AsyncUserService answeringOn(ExecutorService threads, AsyncUserService users) {
    return proxy(
        AsyncUserService.class,
        (method, arguments) -> {
          CompletableFuture<?> reply = (CompletableFuture<?>) method.invoke(users, arguments);
          return CompletableFuture.supplyAsync(reply::join, threads);
        });
  }

  private static <T> T proxy(Class<T> type, Calling calling) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> calling.call(method, arguments)));
  }

  private interface Calling {
    Object call(Method method, Object[] arguments) throws Exception;
  }

  private static final class WrongUser extends UserDirectory {
    @Override
    public User getUser(long id) {
      return super.getUser(id + 1);
    }
  }

  private static final class WrongMobile extends UserDirectory {
    @Override
    public User getUser(long id) {
      User user = super.getUser(id);
      user.setMobile("");
      return user;
    }
  }
}
