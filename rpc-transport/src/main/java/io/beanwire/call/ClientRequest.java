package io.beanwire.call;

import java.util.List;

/** A call on its way out, as a {@link ClientFilter} sees and changes it. Thread-safe. */
public interface ClientRequest extends CallInfo {
  /**
   * Lets a text travel with the request; an earlier value of the name is replaced. What is attached
   * after {@link ClientFilter.Next#proceed()} was called does not travel.
   *
   * @throws IllegalArgumentException {@code BW0111} if the attachments become too large
   */
  void attach(String name, String value);

  /**
   * Lets bytes travel with the request, like {@link #attach(String, String)}.
   *
   * @throws IllegalArgumentException {@code BW0111} if the attachments become too large
   */
  void attach(String name, byte[] value);

  /** The attempts so far, the oldest first; a copy. Empty before the call proceeds. */
  List<AttemptInfo> attempts();
}
