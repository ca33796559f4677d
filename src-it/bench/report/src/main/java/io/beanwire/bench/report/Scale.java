package io.beanwire.bench.report;

/** How an axis spaces its values. */
public enum Scale {
  /** Equal distances for equal differences, from 0. */
  LINEAR,
  /** Equal distances for equal ratios; values must be above 0. */
  LOG
}
