package io.beanwire.client.call;

import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import org.jspecify.annotations.Nullable;

/** Ends of streams that a server must not send. Stateless. */
final class StreamEnds {
  private StreamEnds() {}

  static Throwable amidstItem(CallRequest request, Attempt last) {
    return unreadable("BW0742", "the stream ended amidst an item", request, last);
  }

  static Throwable noEnd(CallRequest request, @Nullable Attempt last, @Nullable Object result) {
    return unreadable(
        "BW0743", "the server responded with a result in place of a stream's end", request, last);
  }

  private static Throwable unreadable(
      String code, String detail, CallRequest request, @Nullable Attempt last) {
    return CallFailures.exception(
        new AttemptFailure(Status.UNREADABLE_ANSWER, Phase.RECEIVE, code, detail), request, last);
  }
}
