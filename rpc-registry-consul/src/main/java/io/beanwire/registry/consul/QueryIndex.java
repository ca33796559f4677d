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
   * The index after an answer. One that is missing, not a number or lower than before tells that
   * the servers have lost their state: waiting for them to pass the old index could take for ever.
   * An index of 0, which Consul says by mistake, counts as 1: the next question would not be held
   * otherwise.
   */
  QueryIndex after(HttpResponse<?> answer) {
    return after(answer.headers().firstValue("X-Consul-Index").orElse(""));
  }

  QueryIndex after(String header) {
    if (!NUMBER.matcher(header).matches()) {
      return START;
    }
    long next = Long.parseLong(header);
    return next < value ? START : new QueryIndex(Math.max(next, 1));
  }
}
