package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.net.URI;
import java.net.http.HttpResponse;

/** Says once when a query begins to fail, or to be answered in part, and once when that is over. */
final class QueryLog {
  private static final System.Logger LOG = System.getLogger(QueryLog.class.getName());

  private static final String MAY_SEE =
      "give the token of "
          + ConsulSettings.TOKEN
          + " the rules service:read and node:read for them";

  private final String path;
  private final FailureLatch refusal = new FailureLatch();
  private final FailureLatch filter = new FailureLatch();

  QueryLog(String path) {
    this.path = path;
  }

  synchronized void refused(URI asked, String why) {
    if (refusal.isNews(why)) {
      LOG.log(
          WARNING,
          "BW0615 Consul at "
              + asked
              + " does not answer "
              + path
              + ": "
              + why
              + ". Known instances stay; trying again. A 403 asks for another "
              + ConsulSettings.TOKEN
              + ".");
    }
  }

  synchronized void answered(URI asked) {
    if (refusal.isOver()) {
      LOG.log(INFO, "BW0616 Consul at " + asked + " answers " + path + " again.");
    }
  }

  /** Why nothing is known, and what to do, for the error of a call; {@code ""} if all is well. */
  synchronized String hint() {
    String why = refusal.reason();
    if (why != null) {
      return "Consul does not answer ("
          + why
          + "): see that it runs, and that "
          + ConsulSettings.TOKEN
          + " is one that it knows";
    }
    return filter.reason() == null ? "" : MAY_SEE;
  }

  /** Looks whether the token may see all that there is. */
  synchronized void filtered(URI asked, HttpResponse<byte[]> answer) {
    boolean some =
        answer
            .headers()
            .firstValue("X-Consul-Results-Filtered-By-ACLs")
            .map(Boolean::parseBoolean)
            .orElse(false);
    if (some && filter.isNews("filtered")) {
      LOG.log(
          WARNING,
          "BW0620 Consul at "
              + asked
              + " hides instances from "
              + path
              + ", because the token may not see them. Fix: "
              + MAY_SEE
              + ".");
    } else if (!some && filter.isOver()) {
      LOG.log(INFO, "BW0616 Consul at " + asked + " hides nothing from " + path + " any more.");
    }
  }
}
