package io.beanwire.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One way to a connection: the host's name is looked up, then its addresses are tried one after the
 * other, each with its share of the time that is left. Lives on its event loop.
 */
final class ConnectAttempt {
  private final EventLoops loops;
  private final EventLoop loop;
  private final ConnectionSettings settings;
  private final HostLookups.Resolver resolver;
  private final String host;
  private final int port;
  private final ConnectionListener listener;
  private final Consumer<String> failed;
  private final long deadline;
  private final Deque<InetAddress> untried = new ArrayDeque<>();
  private final StringJoiner problems = new StringJoiner("; ");
  private boolean over;

  ConnectAttempt(
      EventLoops loops,
      EventLoop loop,
      ConnectionSettings settings,
      HostLookups.Resolver resolver,
      String host,
      int port,
      ConnectionListener listener,
      Consumer<String> failed) {
    this.loops = loops;
    this.loop = loop;
    this.settings = settings;
    this.resolver = resolver;
    this.host = host;
    this.port = port;
    this.listener = listener;
    this.failed = failed;
    this.deadline = System.nanoTime() + settings.connectTimeout().toNanos();
  }

  /** Begins; event loop only. */
  void begin() {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    if (literal != null) {
      try {
        untried.add(InetAddress.getByAddress(literal));
      } catch (UnknownHostException e) {
        throw new IllegalStateException("an address has 4 or 16 bytes", e);
      }
      tryNext();
      return;
    }
    ScheduledFuture<?> timeout =
        loop.schedule(
            () ->
                fail(
                    "looking up the host name "
                        + host
                        + " took longer than "
                        + settings.connectTimeout()),
            settings.connectTimeout().toMillis(),
            TimeUnit.MILLISECONDS);
    loops
        .lookups()
        .find(
            host,
            resolver,
            (addresses, problem) -> {
              try {
                loop.execute(
                    () -> {
                      timeout.cancel(false);
                      resolved(addresses, problem);
                    });
              } catch (RejectedExecutionException e) {
                failed.accept("the event loops have been closed");
              }
            });
  }

  private void resolved(List<InetAddress> addresses, @Nullable String problem) {
    if (over) {
      return;
    }
    if (problem != null || addresses.isEmpty()) {
      fail(problem == null ? "the host name " + host + " has no address" : problem);
      return;
    }
    untried.addAll(inTurn(addresses));
    tryNext();
  }

  private void tryNext() {
    InetAddress address = untried.poll();
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (address == null || left <= 0) {
      if (address != null) {
        problems.add("no time was left for " + (untried.size() + 1) + " more");
      }
      fail(problems.toString());
      return;
    }
    InetSocketAddress target = new InetSocketAddress(address, port);
    int share = (int) Math.max(1, left / (untried.size() + 1));
    new Bootstrap()
        .group(loop)
        .channel(loops.clientChannel())
        // The address is resolved, and Netty's resolvers would start its global executor when
        // the loops end: a thread that outlives the application.
        .disableResolver()
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Pipeline.WATER_MARK)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, share)
        .handler(Pipeline.opening(loops, settings, listener, deadline))
        .connect(target)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                problems.add(PeerLog.hostAndPort(target) + ": " + reason(done.cause(), share));
                tryNext();
              }
            });
  }

  private static String reason(Throwable cause, int millis) {
    if (cause instanceof ConnectTimeoutException) {
      return "no response within " + millis + " ms";
    }
    // An I/O error's message says it all; that of others is nothing without their class.
    String message = cause.getMessage();
    return cause instanceof IOException && message != null ? message : cause.toString();
  }

  private void fail(String why) {
    if (!over) {
      over = true;
      failed.accept(why);
    }
  }

  /** The families by turns, so that one that leads nowhere does not take all the time. */
  private static List<InetAddress> inTurn(List<InetAddress> addresses) {
    boolean firstIsSix = addresses.get(0) instanceof Inet6Address;
    List<InetAddress> first = new ArrayList<>(addresses);
    first.removeIf(a -> a instanceof Inet6Address != firstIsSix);
    List<InetAddress> second = new ArrayList<>(addresses);
    second.removeIf(a -> a instanceof Inet6Address == firstIsSix);
    List<InetAddress> mixed = new ArrayList<>();
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      if (i < first.size()) {
        mixed.add(first.get(i));
      }
      if (i < second.size()) {
        mixed.add(second.get(i));
      }
    }
    return mixed;
  }
}
