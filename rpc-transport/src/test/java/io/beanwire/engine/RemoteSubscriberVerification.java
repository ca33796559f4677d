package io.beanwire.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterClass;

/** What subscribes to the publisher that a client gives an operation. */
public class RemoteSubscriberVerification extends FlowSubscriberBlackboxVerification<Integer> {
  private final FeedConnection connection = new FeedConnection();

  /** How long a signal may take, and how long none must come. */
  public RemoteSubscriberVerification() {
    super(new TestEnvironment(5_000, 100));
  }

  /** Ends server and client. */
  @AfterClass
  public void close() {
    connection.close();
  }

  @Override
  public Flow.Subscriber<Integer> createFlowSubscriber() {
    CompletableFuture<Flow.Subscriber<? super Integer>> captured = new CompletableFuture<>();
    var unused = connection.feed.sum(captured::complete);
    @SuppressWarnings("unchecked")
    Flow.Subscriber<Integer> subscriber = (Flow.Subscriber<Integer>) captured.join();
    return subscriber;
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }
}
