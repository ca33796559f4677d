package io.beanwire.server;

/** Which frames of an exception's stacks a caller is told, in words and in the exception itself. */
public enum StackTraces {
  /** All. */
  FULL,
  /**
   * Those of the bean and of what it has called. The container's and Beanwire's own, through which
   * the call came to the bean, stay here.
   */
  OWN,
  /** None. */
  NONE
}
