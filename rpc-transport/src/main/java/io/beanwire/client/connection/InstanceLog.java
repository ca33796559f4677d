package io.beanwire.client.connection;

import io.beanwire.net.PeerLog;
import java.lang.System.Logger.Level;

/**
 * Tells the log when an instance is left and why, and when it is back: once for each time, and no
 * more than once a minute. For one thread at a time.
 */
final class InstanceLog {
  private final PeerLog log;
  private final String address;
  private final String name;
  private boolean left;

  /**
   * Nothing is told yet.
   *
   * @param name which process it is; {@code ""} if that is unknown
   */
  InstanceLog(PeerLog log, String address, String name) {
    this.log = log;
    this.address = address;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** It has failed: other instances are preferred from now on. */
  void left(String why) {
    left(Level.WARNING, why);
  }

  /** It says itself that it takes no more requests: other instances are preferred from now on. */
  void leaves() {
    left(Level.INFO, "the server takes no new requests: it drains or stops");
  }

  private void left(Level level, String why) {
    if (!left) {
      left = true;
      log.log(
          level,
          address,
          "BW0723",
          () ->
              "BW0723 "
                  + named()
                  + " is left, and other instances are called until it is back: "
                  + PeerLog.quote(why));
    }
  }

  /** It is called like others again. */
  void back() {
    if (left) {
      left = false;
      log.log(Level.INFO, address, "BW0724", () -> "BW0724 " + named() + " is back");
    }
  }

  private String named() {
    return name.isEmpty() ? address : address + ", " + name + ",";
  }
}
