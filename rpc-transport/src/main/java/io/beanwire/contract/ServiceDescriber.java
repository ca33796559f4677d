package io.beanwire.contract;

import io.beanwire.ServiceName;
import java.util.Map;

/** Built into every server: says what it offers. No registry names it. */
@ServiceName(ServiceDescriber.SERVICE)
public interface ServiceDescriber {
  /** The service's name. */
  String SERVICE = "beanwire.describe";

  /**
   * Describes an exported service.
   *
   * @param service as {@code group/name:version}
   * @return maps, lists and text
   * @throws IllegalStateException {@code BW0831} if the server does not tell, {@code BW0832} if it
   *     does not offer the service
   */
  Map<String, Object> describe(String service);
}
