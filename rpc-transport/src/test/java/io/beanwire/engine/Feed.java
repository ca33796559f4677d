package io.beanwire.engine;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A service with streams of every kind. */
public interface Feed {
  /** Numbers from 0. */
  Flow.Publisher<Integer> range(long count);

  /** Blocks of bytes. */
  Flow.Publisher<byte[]> blocks(int count, int bytes);

  /** What the test has made. */
  Flow.Publisher<Integer> given();

  CompletionStage<Long> sum(Flow.Publisher<Integer> numbers);

  long sumAndWait(String what, Flow.Publisher<Integer> numbers) throws InterruptedException;

  /** Each one, twice as large. */
  Flow.Publisher<Integer> doubled(Flow.Publisher<Integer> numbers);

  String hello(String name);
}
