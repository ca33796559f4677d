package io.beanwire.it.inside.export;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Says that a bean speaks in capitals. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Loud {}
