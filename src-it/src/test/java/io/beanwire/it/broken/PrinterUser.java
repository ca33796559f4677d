package io.beanwire.it.broken;

import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Wants a class from afar. */
@ApplicationScoped
public class PrinterUser {
  @Inject @Remote Printer printer;
}
