package io.beanwire.net;

import io.beanwire.wire.Frame;
import org.jspecify.annotations.Nullable;

/** Who uses a connection. All methods are called by its event loop and must not block. */
public interface ConnectionListener {
  /**
   * Asked on the side that is greeted, before it answers: a peer that is turned away here has sent
   * nothing.
   *
   * @return why the connection is not accepted; null if it is
   */
  default @Nullable String refusal(Connection connection) {
    return null;
  }

  /** The handshake is done; calls may be made. */
  void opened(Connection connection);

  /**
   * A frame other than those of handshake and heartbeat has arrived. It counts for what the peer
   * may make this side hold.
   *
   * @return whether it is kept: then {@link Connection#release} is called once when its bytes, and
   *     what was made of them, are not needed any longer. If not, they are not needed after this
   *     method
   */
  boolean received(Connection connection, Frame frame);

  /**
   * All frames of one read have been told, perhaps only one: what they have in common, such as the
   * hand-over to other threads, can be done once for all of them.
   */
  default void readEnded(Connection connection) {}

  /**
   * Whether something is owed by the peer. While it is, a peer from which nothing comes is probed
   * after a short time, else after the heartbeat interval.
   */
  default boolean awaitsResponse() {
    return false;
  }

  /**
   * The peer has not answered a probe in time, or has answered after all.
   *
   * @param responsive false: new requests should go elsewhere, if there is an elsewhere
   */
  default void responsive(Connection connection, boolean responsive) {}

  /**
   * The connection is closed, and nothing more will be sent or received.
   *
   * @param reason for people, what closed it
   */
  void closed(Connection connection, String reason);
}
