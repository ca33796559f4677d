package io.beanwire.it.inside.injection;

import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Looks its greeter up when it needs it. */
@Dependent
class LookupGuest {
  @Inject @Remote Instance<Greeter> greeters;
}
