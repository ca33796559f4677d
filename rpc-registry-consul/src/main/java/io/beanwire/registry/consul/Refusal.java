package io.beanwire.registry.consul;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Why a request keeps failing, so that it is said once and not at every attempt. */
final class Refusal {
  private static final int SHOWN = 200;

  private @Nullable String reason;

  /** Takes note of a reason; true if it was another one before. */
  boolean isNews(String latest) {
    boolean news = !latest.equals(reason);
    reason = latest;
    return news;
  }

  /** Takes note of a success; true if there was a reason before. */
  boolean isOver() {
    boolean over = reason != null;
    reason = null;
    return over;
  }

  /** An answer that is not the one hoped for: its status, and the beginning of its body. */
  static String text(HttpResponse<byte[]> answer) {
    String body = new String(answer.body(), UTF_8).strip();
    return answer.statusCode() + " " + body.substring(0, Math.min(body.length(), SHOWN));
  }
}
