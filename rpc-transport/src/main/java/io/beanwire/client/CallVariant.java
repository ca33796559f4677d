package io.beanwire.client;

import static java.util.Objects.requireNonNull;

import io.beanwire.CallOptions;
import io.beanwire.contract.Operation;
import io.beanwire.registry.Instance;
import java.util.Map;

/**
 * A call that differs from what its operation and the configuration say, as {@code Calls} makes it.
 *
 * @param mode how its caller deals with the answer
 * @param options whatever else differs
 */
record CallVariant(Operation.Mode mode, CallOptions options) {
  CallVariant {
    requireNonNull(mode, "mode");
    requireNonNull(options, "options");
  }

  /** Whether the call may go to the given instance. */
  boolean accepts(Instance instance) {
    String wanted = options.instance();
    if (wanted != null && !wanted.equals(instance.id()) && !wanted.equals(instance.address())) {
      return false;
    }
    for (Map.Entry<String, String> tag : options.tags().entrySet()) {
      if (!tag.getValue().equals(instance.meta().get(tag.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Which instances are asked for, for people. */
  String wanted() {
    return (options.instance() == null ? "" : " instance " + options.instance())
        + (options.tags().isEmpty() ? "" : " tags " + options.tags());
  }
}
