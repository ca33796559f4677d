package io.beanwire.client;

import io.beanwire.cluster.Directory;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.cluster.Directory.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which member of a directory an attempt goes to. */
final class Choice {
  private Choice() {}

  /**
   * The balancer's choice among those that were not tried yet; of these, ones in trouble only if
   * there is no other, and ones that the registry has withdrawn only if they still answer.
   */
  static @Nullable Member<Peer> among(
      Directory<Peer> directory, @Nullable List<Member<Peer>> tried) {
    Snapshot<Peer> snapshot = directory.snapshot();
    List<Member<Peer>> members = snapshot.members();
    if (tried == null && !snapshot.withdrawn()) {
      int index = snapshot.picker().pick();
      if (index < 0) {
        return null;
      }
      Member<Peer> picked = members.get(index);
      if (picked.attachment().isPreferable()) {
        return picked;
      }
    }
    List<Member<Peer>> left =
        members.stream()
            .filter(m -> tried == null || !wasTried(m, tried))
            .filter(m -> !snapshot.withdrawn() || m.attachment().open() != null)
            .toList();
    List<Member<Peer>> preferable =
        left.stream().filter(m -> m.attachment().isPreferable()).toList();
    List<Member<Peer>> candidates = preferable.isEmpty() ? left : preferable;
    int index = directory.pickAmong(candidates);
    return index < 0 ? null : candidates.get(index);
  }

  /** By address: a connection that failed for one service is not tried again for its twin. */
  private static boolean wasTried(Member<Peer> member, List<Member<Peer>> tried) {
    return tried.stream().anyMatch(t -> t.attachment() == member.attachment());
  }
}
