package io.beanwire.it.inside.injection;

import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Is told its greeter. */
@Dependent
class InitializerGuest {
  Greeter greeter;

  @Inject
  void meet(@Remote Greeter greeter) {
    this.greeter = greeter;
  }
}
