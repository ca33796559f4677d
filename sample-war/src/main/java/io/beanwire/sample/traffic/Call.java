package io.beanwire.sample.traffic;

import java.time.Duration;
import java.time.Instant;

/**
 * One finished remote call.
 *
 * @param number counted from 1
 * @param finishedAt when the answer was there
 * @param operation such as {@code place}
 * @param result who answered, or what went wrong
 * @param took from the call to its answer
 * @param byHand whether a person made it, and not the traffic
 */
public record Call(
    long number,
    Instant finishedAt,
    String operation,
    Result result,
    Duration took,
    boolean byHand) {

  /** How a call ended. */
  public sealed interface Result {
    /** The named instance answered, be it with an application exception. */
    record Answered(String by) implements Result {}

    /** No instance answered. */
    record Failed(String why) implements Result {}
  }
}
