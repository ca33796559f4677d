package io.beanwire.cluster;

import io.beanwire.call.CallInfo;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.cluster.Directory.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which member of a directory an attempt goes to: the balancer's choice among those of the best
 * {@link Readiness} that may be tried. Stateless.
 */
public final class InstanceSelector {
  /** How often to pick before looking which members are left. */
  private static final int PICKS = 8;

  private InstanceSelector() {}

  /**
   * Chooses a member. Of those that the registry has withdrawn, only connected ones are chosen.
   *
   * @param directory the service's instances
   * @param call the call that the attempt belongs to
   * @param mayBeTried whether a member may be chosen at all; null if all may
   * @return the member; null if there is none
   */
  public static <T extends Reachable> @Nullable Member<T> select(
      Directory<T> directory, CallInfo call, @Nullable Predicate<? super Member<T>> mayBeTried) {
    Snapshot<T> snapshot = directory.snapshot();
    List<Member<T>> members = snapshot.members();
    // Picking again keeps the balancer's proportions, and costs far less than looking through all.
    for (int i = 0; i < PICKS; i++) {
      int index = snapshot.picker().pick(call);
      if (index < 0) {
        return null;
      }
      Member<T> picked = members.get(index);
      if (picked.attachment().readiness() == Readiness.READY
          && isCandidate(picked, snapshot, mayBeTried)) {
        return picked;
      }
    }
    List<Member<T>> best = best(snapshot, mayBeTried);
    int index = best.isEmpty() ? -1 : directory.pickAmong(best, call);
    return index < 0 ? null : best.get(index);
  }

  /** The candidates of the best readiness that any of them has. */
  private static <T extends Reachable> List<Member<T>> best(
      Snapshot<T> snapshot, @Nullable Predicate<? super Member<T>> mayBeTried) {
    List<Member<T>> best = new ArrayList<>();
    Readiness found = Readiness.UNRESPONSIVE;
    for (Member<T> member : snapshot.members()) {
      Readiness readiness = member.attachment().readiness();
      if (readiness.compareTo(found) > 0
          || member.instance().weight() == 0
          || !isCandidate(member, snapshot, mayBeTried)) {
        continue;
      }
      if (readiness.compareTo(found) < 0) {
        best.clear();
        found = readiness;
      }
      best.add(member);
    }
    return best;
  }

  private static <T extends Reachable> boolean isCandidate(
      Member<T> member, Snapshot<T> snapshot, @Nullable Predicate<? super Member<T>> mayBeTried) {
    return (mayBeTried == null || mayBeTried.test(member))
        && (!snapshot.withdrawn() || member.attachment().isConnected());
  }
}
