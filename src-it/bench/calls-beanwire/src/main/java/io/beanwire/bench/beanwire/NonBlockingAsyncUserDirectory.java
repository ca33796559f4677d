package io.beanwire.bench.beanwire;

import io.beanwire.NonBlocking;
import io.beanwire.bench.workload.AsyncUserDirectory;

/** The same bean, called on the event loop. */
@NonBlocking
public final class NonBlockingAsyncUserDirectory extends AsyncUserDirectory {}
