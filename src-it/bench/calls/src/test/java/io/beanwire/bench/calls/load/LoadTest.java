package io.beanwire.bench.calls.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.bench.calls.RemoteUsers;
import io.beanwire.bench.workload.AsyncUserDirectory;
import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import io.beanwire.bench.workload.UserDirectory;
import io.beanwire.bench.workload.Users;
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
      Load load = Load.start(cell, new RemoteUsers(new Counting(), slow(answering), () -> {}));
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
    Load load = Load.start(Cell.parse("hello/1"), users(new Counting()));
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
    return new RemoteUsers(users, new AsyncUserDirectory(), () -> {});
  }

  /** Replies come on other threads, as they do from a network. */
  private AsyncUserDirectory slow(ExecutorService answering) {
    return new AsyncUserDirectory() {
      @Override
      public CompletableFuture<String> hello(String name) {
        calls.incrementAndGet();
        return CompletableFuture.supplyAsync(() -> name, answering);
      }

      @Override
      public CompletableFuture<User> getUser(long id) {
        calls.incrementAndGet();
        return CompletableFuture.supplyAsync(() -> Users.user(id), answering);
      }

      @Override
      public CompletableFuture<Page<User>> listUser(int pageNo) {
        calls.incrementAndGet();
        return CompletableFuture.supplyAsync(() -> Users.page(pageNo), answering);
      }

      @Override
      public CompletableFuture<Boolean> createUser(User user) {
        calls.incrementAndGet();
        return CompletableFuture.supplyAsync(() -> true, answering);
      }

      @Override
      public CompletableFuture<byte[]> echo(byte[] data) {
        calls.incrementAndGet();
        return CompletableFuture.supplyAsync(data::clone, answering);
      }
    };
  }

  private class Counting extends UserDirectory {
    @Override
    public String hello(String name) {
      calls.incrementAndGet();
      return super.hello(name);
    }

    @Override
    public User getUser(long id) {
      calls.incrementAndGet();
      return super.getUser(id);
    }

    @Override
    public Page<User> listUser(int pageNo) {
      calls.incrementAndGet();
      return super.listUser(pageNo);
    }

    @Override
    public boolean createUser(User user) {
      calls.incrementAndGet();
      return super.createUser(user);
    }

    @Override
    public byte[] echo(byte[] data) {
      calls.incrementAndGet();
      return super.echo(data);
    }
  }

  private final class WrongUser extends Counting {
    @Override
    public User getUser(long id) {
      return super.getUser(id + 1);
    }
  }

  private final class WrongMobile extends Counting {
    @Override
    public User getUser(long id) {
      User user = super.getUser(id);
      user.setMobile("");
      return user;
    }
  }
}
