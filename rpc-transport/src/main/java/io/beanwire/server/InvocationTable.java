package io.beanwire.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The invocations of one connection by their call ids, linked through themselves, so that a call
 * costs no entry. Ids are given in turn, and so are well spread. Thread-safe.
 */
final class InvocationTable {
  private static final int BINS = 256;
  private static final int LOCKS = 8;

  private final @Nullable BinaryInvocation[] bins = new BinaryInvocation[BINS];
  private final Object[] locks = new Object[LOCKS];

  InvocationTable() {
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  void add(BinaryInvocation invocation) {
    int id = invocation.callId();
    synchronized (lock(id)) {
      invocation.next = bins[bin(id)];
      bins[bin(id)] = invocation;
    }
  }

  /** The invocation added last of those with the given id; null if there is none. */
  @Nullable BinaryInvocation find(int id) {
    synchronized (lock(id)) {
      BinaryInvocation each = bins[bin(id)];
      while (each != null && each.callId() != id) {
        each = each.next;
      }
      return each;
    }
  }

  /** Forgets an invocation; no matter whether it is here. */
  void remove(BinaryInvocation invocation) {
    int id = invocation.callId();
    synchronized (lock(id)) {
      BinaryInvocation before = null;
      BinaryInvocation each = bins[bin(id)];
      while (each != null && each != invocation) {
        before = each;
        each = each.next;
      }
      if (each == null) {
        return;
      }
      if (before == null) {
        bins[bin(id)] = invocation.next;
      } else {
        before.next = invocation.next;
      }
      invocation.next = null;
    }
  }

  /** All that are here now; a copy. */
  List<BinaryInvocation> all() {
    List<BinaryInvocation> all = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      synchronized (lock(bin)) {
        for (BinaryInvocation each = bins[bin]; each != null; each = each.next) {
          all.add(each);
        }
      }
    }
    return all;
  }

  private Object lock(int id) {
    return locks[id & (LOCKS - 1)];
  }

  private static int bin(int id) {
    return id & (BINS - 1);
  }
}
