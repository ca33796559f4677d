package io.beanwire.engine;

import java.util.concurrent.Flow;

/** What a client gets back of a stream that it has sent, and the bean has passed on. */
public class RemoteProcessorVerification extends RemotePublisherVerification {
  @Override
  public Flow.Publisher<Integer> createFlowPublisher(long elements) {
    return connection.feed.doubled(Numbers.to(elements));
  }
}
