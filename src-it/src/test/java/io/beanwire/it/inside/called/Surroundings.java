package io.beanwire.it.inside.called;

import java.util.concurrent.CompletionStage;

/** A bean that tells what it finds around it. */
public interface Surroundings {
  /** The environment entry {@code colour}, looked up by name. */
  String lookedUp() throws LookupFailedException;

  /** A stage that is completed by another thread while the caller waits for nothing. */
  CompletionStage<String> later();

  /** The environment entry {@code colour}, injected. */
  String injected();

  /** Whether the injected managed executor runs a task that can look up {@code colour}, too. */
  String lookedUpByManagedTask() throws LookupFailedException;

  /** The status of the transaction, in a method that asks for one. */
  int statusInTransaction() throws LookupFailedException;

  /** The status of the transaction, in a method that asks for none. */
  int statusOutsideTransaction() throws LookupFailedException;

  /** The status of a transaction that the bean begins by itself. */
  int statusInOwnTransaction() throws LookupFailedException;

  /** The identity of the request's bean, asked twice in one call. */
  RequestSeen request();

  /** Whether the context class loader knows this very application. */
  boolean applicationIsContext() throws LookupFailedException;

  /** Whether {@code CDI.current()} finds this application's beans. */
  boolean currentContainerIsOurs();

  /** The same bean of the request seen twice in one call. */
  record RequestSeen(long first, long second) {}

  /** The surroundings are not what they should be. */
  final class LookupFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public LookupFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
