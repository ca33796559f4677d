package io.beanwire.client;

import io.beanwire.call.CallInfo;
import io.beanwire.cluster.Directory;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.cluster.Directory.Snapshot;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which member of a directory an attempt goes to. */
final class Choice {
  /** How often to pick before looking which instances are left. */
  private static final int PICKS = 8;

  private Choice() {}

  /**
   * The balancer's choice among those that were not tried yet; of these, ones in trouble only if
   * there is no other, and ones that the registry has withdrawn only if they still answer.
   */
  static @Nullable Member<Peer> among(
      Directory<Peer> directory, @Nullable Set<Peer> tried, CallInfo call) {
    Snapshot<Peer> snapshot = directory.snapshot();
    List<Member<Peer>> members = snapshot.members();
    // Picking again keeps the balancer's proportions, and costs far less than looking through all.
    for (int i = 0; i < PICKS; i++) {
      int index = snapshot.picker().pick(call);
      if (index < 0) {
        return null;
      }
      Member<Peer> picked = members.get(index);
      if (mayBeCalled(picked, snapshot, tried) && picked.attachment().isPreferable()) {
        return picked;
      }
    }
    List<Member<Peer>> left =
        members.stream().filter(m -> mayBeCalled(m, snapshot, tried)).toList();
    List<Member<Peer>> preferable =
        left.stream().filter(m -> m.attachment().isPreferable()).toList();
    List<Member<Peer>> candidates = preferable.isEmpty() ? left : preferable;
    int index = directory.pickAmong(candidates, call);
    return index < 0 ? null : candidates.get(index);
  }

  /** A connection that failed for one service is not tried again for its twin. */
  private static boolean mayBeCalled(
      Member<Peer> member, Snapshot<Peer> snapshot, @Nullable Set<Peer> tried) {
    Peer peer = member.attachment();
    return (tried == null || !tried.contains(peer))
        && (!snapshot.withdrawn() || peer.open() != null);
  }
}
