package io.beanwire.sample.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who this instance is, so that answers can say where they come from. */
@ApplicationScoped
public class Identity {
  @Inject
  @ConfigProperty(name = "shop.name")
  Optional<String> configured;

  /** The configured name, or one made of the process id. */
  public String name() {
    return configured.orElseGet(() -> "shop-" + ProcessHandle.current().pid());
  }
}
