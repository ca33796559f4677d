package io.beanwire.it.shop;

/**
 * There is one of these per deployment, for as long as the deployment's class loader is there: what
 * a heap histogram counts to find class loaders that were left behind.
 */
public final class DeploymentMark {
  private static final DeploymentMark MARK = new DeploymentMark();

  private DeploymentMark() {}

  static DeploymentMark leave() {
    return MARK;
  }
}
