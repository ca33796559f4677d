package io.beanwire.server;

import io.beanwire.Status;
import java.util.concurrent.CompletableFuture;

/** Waits for one response. */
final class RecordingSink extends CompletableFuture<RecordingSink.Response>
    implements ResponseSink {
  /** A response: one of the three. */
  record Response(Object value, Throwable thrown, Status status, String text) {}

  @Override
  public void value(Object value) {
    once(new Response(value, null, null, null));
  }

  @Override
  public void exception(Throwable thrown) {
    once(new Response(null, thrown, null, null));
  }

  @Override
  public void error(Status status, String text) {
    once(new Response(null, null, status, text));
  }

  private void once(Response response) {
    if (!complete(response)) {
      throw new AssertionError("a second response: " + response);
    }
  }
}
