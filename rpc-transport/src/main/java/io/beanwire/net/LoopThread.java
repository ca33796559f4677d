package io.beanwire.net;

import io.netty.util.concurrent.FastThreadLocalThread;
import org.jspecify.annotations.Nullable;

/** The thread of an event loop, known by its class. */
final class LoopThread extends FastThreadLocalThread {
  LoopThread(@Nullable ThreadGroup group, Runnable task, String name) {
    super(group, task, name);
  }
}
