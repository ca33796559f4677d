package io.beanwire.net;

import io.beanwire.wire.Frame;

/** Who uses a connection. All methods are called by its event loop and must not block. */
public interface ConnectionListener {
  /** The handshake is done; calls may be made. */
  void opened(Connection connection);

  /** A frame other than those of handshake and heartbeat has arrived. */
  void received(Connection connection, Frame frame);

  /**
   * The connection is closed, and nothing more will be sent or received.
   *
   * @param reason for people, what closed it
   */
  void closed(Connection connection, String reason);
}
