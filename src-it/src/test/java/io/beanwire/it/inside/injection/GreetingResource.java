package io.beanwire.it.inside.injection;

import io.beanwire.cdi.Remote;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** A resource without a scope, which is no bean on some servers. */
@Path("greeting")
public class GreetingResource {
  @Inject @Remote Greeter greeter;

  @GET
  @Produces("text/plain")
  public String greeting() {
    return greeter.greet("resource").toString();
  }
}
