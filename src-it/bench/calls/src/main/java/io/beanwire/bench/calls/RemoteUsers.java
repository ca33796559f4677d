package io.beanwire.bench.calls;

import io.beanwire.bench.workload.AsyncUserService;
import io.beanwire.bench.workload.UserService;

/**
 * The service as a client sees it.
 *
 * @param sync for callers that wait
 * @param async for callers that do not
 * @param stop closes the connections
 */
public record RemoteUsers(UserService sync, AsyncUserService async, Runnable stop)
    implements AutoCloseable {
  @Override
  public void close() {
    stop.run();
  }
}
