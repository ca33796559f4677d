package io.beanwire.bench.beanwire;

import io.beanwire.NonBlocking;
import io.beanwire.bench.workload.UserDirectory;

/** The same bean, called on the event loop. */
@NonBlocking
public final class NonBlockingUserDirectory extends UserDirectory {}
