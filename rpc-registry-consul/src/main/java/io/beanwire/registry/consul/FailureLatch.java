package io.beanwire.registry.consul;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Why a request keeps failing, so that it is said once and not at every attempt. */
final class FailureLatch {
  private static final int SHOWN = 200;

  private @Nullable String reason;

  /** Takes note of a reason; true if it was another one before. */
  boolean isNews(String latest) {
    boolean news = !latest.equals(reason);
    reason = latest;
    return news;
  }

  /** The reason for which it fails now; null for none. */
  @Nullable String reason() {
    return reason;
  }

  /** Takes note of a success; true if there was a reason before. */
  boolean isOver() {
    boolean over = reason != null;
    reason = null;
    return over;
  }

  /**
   * Whether the agent or its servers have too much to do, or have no leader: a reason to wait, and
   * none to believe that anything is forgotten.
   */
  static boolean isOverload(HttpResponse<byte[]> answer) {
    return answer.statusCode() == 429 || (answer.statusCode() >= 500 && !isUnknownCheck(answer));
  }

  /** Whether the agent does not have the check of a heartbeat; before 1.11 that is a 500. */
  private static boolean isUnknownCheck(HttpResponse<byte[]> answer) {
    String body = new String(answer.body(), UTF_8);
    return body.contains("does not have associated TTL") || body.contains("nknown check");
  }

  /** An answer that is not the one hoped for: its status, and the beginning of its body. */
  static String text(HttpResponse<byte[]> answer) {
    String body = new String(answer.body(), UTF_8).strip();
    return answer.statusCode() + " " + body.substring(0, Math.min(body.length(), SHOWN));
  }
}
