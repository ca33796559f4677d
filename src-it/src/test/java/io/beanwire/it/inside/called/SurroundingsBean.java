package io.beanwire.it.inside.called;

import io.beanwire.cdi.Remote;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks around. */
@Remote
public class SurroundingsBean implements Surroundings {
  @Resource(name = "colour")
  private String colour;

  @Resource private ManagedExecutorService executor;
  @Inject private RequestMark mark;
  @Inject private RequestMark sameMark;

  @Override
  public String lookedUp() throws LookupFailedException {
    return lookUp("java:comp/env/colour", String.class);
  }

  @Override
  public CompletionStage<String> later() {
    return CompletableFuture.supplyAsync(
        () -> "later", CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS, executor));
  }

  @Override
  public String injected() {
    return colour;
  }

  @Override
  public String lookedUpByManagedTask() throws LookupFailedException {
    try {
      return executor.submit(this::lookedUp).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new LookupFailedException("in a managed task", e);
    }
  }

  @Override
  @Transactional
  public int statusInTransaction() throws LookupFailedException {
    return status();
  }

  @Override
  public int statusOutsideTransaction() throws LookupFailedException {
    return status();
  }

  @Override
  public int statusInOwnTransaction() throws LookupFailedException {
    UserTransaction transaction = lookUp("java:comp/UserTransaction", UserTransaction.class);
    try {
      transaction.begin();
      int status = status();
      transaction.commit();
      return status;
    } catch (Exception e) {
      throw new LookupFailedException("in an own transaction", e);
    }
  }

  @Override
  public RequestSeen request() {
    return new RequestSeen(mark.mark(), sameMark.mark());
  }

  @Override
  public boolean applicationIsContext() throws LookupFailedException {
    try {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return context.loadClass(RequestMark.class.getName()) == RequestMark.class;
    } catch (ClassNotFoundException e) {
      throw new LookupFailedException("the context class loader is another application's", e);
    }
  }

  @Override
  public boolean currentContainerIsOurs() {
    return CDI.current().select(Surroundings.class).isResolvable();
  }

  private static int status() throws LookupFailedException {
    return lookUp(
            "java:comp/TransactionSynchronizationRegistry",
            TransactionSynchronizationRegistry.class)
        .getTransactionStatus();
  }

  @SuppressWarnings("BanJNDI")
  private static <T> T lookUp(String name, Class<T> type) throws LookupFailedException {
    try {
      return type.cast(new InitialContext().lookup(name));
    } catch (NamingException e) {
      throw new LookupFailedException(name, e);
    }
  }
}
