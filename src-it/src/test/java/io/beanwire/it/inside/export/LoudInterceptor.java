package io.beanwire.it.inside.export;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Locale;

/** Turns answers into capitals. */
@Loud
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class LoudInterceptor {
  @AroundInvoke
  Object loud(InvocationContext call) throws Exception {
    return call.proceed().toString().toUpperCase(Locale.ROOT);
  }
}
