package io.beanwire.it.inside.injection;

import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Gets its greeter when it is made. */
@Dependent
class ConstructorGuest {
  final Greeter greeter;

  @Inject
  ConstructorGuest(@Remote Greeter greeter) {
    this.greeter = greeter;
  }
}
