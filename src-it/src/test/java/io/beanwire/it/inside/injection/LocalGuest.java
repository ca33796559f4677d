package io.beanwire.it.inside.injection;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Uses the bean of its own application, as if it were not exported. */
@Dependent
class LocalGuest {
  @Inject Greeter greeter;
}
