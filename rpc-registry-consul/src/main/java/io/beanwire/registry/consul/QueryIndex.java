package io.beanwire.registry.consul;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/**
 * What a watcher has seen: the state of Consul that its last answer showed. Consul answers the next
 * question when its own index is higher.
 *
 * @param value 0 for nothing seen: the question is answered at once
 */
record QueryIndex(long value) {
  static final QueryIndex START = new QueryIndex(0);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /**
   * The index after an answer. One that is missing, not positive or lower than before tells that
   * the servers have lost their state: waiting for them to pass the old index could take for ever.
   */
  QueryIndex after(HttpResponse<?> answer) {
    return after(answer.headers().firstValue("X-Consul-Index").orElse(""));
  }

  QueryIndex after(String header) {
    long next = NUMBER.matcher(header).matches() ? Long.parseLong(header) : 0;
    return next < value ? START : new QueryIndex(next);
  }
}
