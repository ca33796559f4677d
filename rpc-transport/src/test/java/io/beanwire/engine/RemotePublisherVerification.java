package io.beanwire.engine;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** What a client gets of an operation that returns a stream. */
public class RemotePublisherVerification extends FlowPublisherVerification<Integer> {
  final FeedConnection connection = new FeedConnection();

  /** How long a signal may take, and how long none must come. */
  public RemotePublisherVerification() {
    super(new TestEnvironment(5_000, 100), 1_000);
  }

  /** Ends server and client. */
  @AfterClass
  public void close() {
    connection.close();
  }

  @Override
  public Flow.Publisher<Integer> createFlowPublisher(long elements) {
    return connection.feed.range(elements);
  }

  @Override
  public Flow.Publisher<Integer> createFailedFlowPublisher() {
    connection.bean.given = Numbers.failingAfter(0, new IllegalStateException("as planned"));
    return connection.feed.given();
  }
}
