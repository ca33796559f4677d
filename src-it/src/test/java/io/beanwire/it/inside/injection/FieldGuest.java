package io.beanwire.it.inside.injection;

import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Has its greeter in a field. */
@Dependent
class FieldGuest {
  @Inject @Remote Greeter greeter;
}
