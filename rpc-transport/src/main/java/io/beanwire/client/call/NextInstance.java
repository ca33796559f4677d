package io.beanwire.client.call;

import io.beanwire.cluster.Directory;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.cluster.InstanceSelector;
import io.beanwire.cluster.ReconnectBackoff;
import io.beanwire.cluster.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the next attempt of a call goes: to an instance that was not tried, or else to one of which
 * only a connection has failed, over a new one. Stateless.
 */
final class NextInstance {
  private static final ReconnectBackoff PAUSES =
      new ReconnectBackoff(Duration.ofMillis(50), Duration.ofSeconds(1));

  private NextInstance() {}

  /**
   * Selects an instance.
   *
   * @param before the latest attempt of the call; null if there was none
   * @return null if nothing is left to try
   */
  static @Nullable Member<? extends Target> select(CallRequest request, @Nullable Attempt before) {
    Directory<? extends Target> directory = request.plan().directory();
    if (before == null) {
      return InstanceSelector.select(directory, request, null);
    }
    Member<? extends Target> untried =
        InstanceSelector.select(directory, request, m -> latestOn(m, before) == null);
    return untried != null
        ? untried
        : InstanceSelector.select(directory, request, m -> mayBeRepeatedOn(m, before));
  }

  /**
   * How long to wait before the attempt after a failed one: only if the same instance has failed
   * twice in a row, so that nobody else is left.
   */
  static long pauseNanos(Attempt failed) {
    int inRow = 0;
    for (Attempt a = failed; a != null && isOn(failed.member(), a); a = a.previous()) {
      inRow++;
    }
    return inRow < 2 ? 0 : PAUSES.pauseNanos(inRow - 1, 0);
  }

  /** Whether another attempt on the given member may go better, over a new connection. */
  private static boolean mayBeRepeatedOn(Member<? extends Target> member, Attempt before) {
    Attempt latest = latestOn(member, before);
    AttemptFailure why = latest == null ? null : latest.failure();
    int count = 0;
    for (Attempt a = before; a != null; a = a.previous()) {
      count += isOn(member, a) ? 1 : 0;
    }
    return why != null && why.repeatable() && count < RetryPolicy.MAX_ON_INSTANCE;
  }

  private static @Nullable Attempt latestOn(Member<? extends Target> member, Attempt before) {
    Attempt a = before;
    while (a != null && !isOn(member, a)) {
      a = a.previous();
    }
    return a;
  }

  /** Members are made anew with every push of the registry; what is attached to them stays. */
  private static boolean isOn(Member<? extends Target> member, Attempt attempt) {
    return attempt.member().attachment() == member.attachment();
  }
}
