package io.beanwire.bench.scale;

import java.util.concurrent.CompletionStage;

/** A call that is answered later. */
public interface Holder {
  /** Says the same back, when the server decides so. */
  CompletionStage<String> hold(String text);
}
