package io.beanwire.bench.calls;

/**
 * One way to call the {@link io.beanwire.bench.workload.UserService} in another JVM. Its server and
 * its client run in processes of their own, with a class path of their own; each makes an instance
 * with the constructor without parameters and uses one of the two methods.
 */
public interface Contender {
  /**
   * Serves on loopback.
   *
   * @param variant which of its configurations; {@code ""} if it has only one
   */
  RunningServer serve(String variant) throws Exception;

  /**
   * Connects to a server of the same variant on this machine.
   *
   * @param variant see {@link #serve}
   * @param port where the server listens on loopback
   */
  RemoteUsers connect(String variant, int port) throws Exception;
}
