package io.beanwire.cdi.runtime;

/** Closes several things although some of them fail. */
final class Closeables {
  private static final System.Logger LOG = System.getLogger(Closeables.class.getName());

  private Closeables() {}

  /** Closes all; what fails is logged, because whoever stops can do nothing about it. */
  static void inOrder(AutoCloseable... resources) {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        LOG.log(System.Logger.Level.WARNING, "BW0924 " + resource + " did not close cleanly", e);
      }
    }
  }
}
