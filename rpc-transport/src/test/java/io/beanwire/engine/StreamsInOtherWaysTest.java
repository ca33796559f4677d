package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beanwire.Calls;
import io.beanwire.GenericClient;
import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.RpcClient;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations with streams, where one result is waited for. */
class StreamsInOtherWaysTest {
  private static final String FEED = Feed.class.getName();

  private RpcServer server;
  private RpcClient client;
  private Feed feed;
  private GenericClient generic;

  @BeforeEach
  void serve() {
    server = RpcServer.builder().export(Export.of(Feed.class, new FeedBean())).build();
    server.start();
    client = RpcClient.builder().registry(new OnePort(server.port())).build();
    feed = client.proxy(Feed.class);
    generic = client.generic();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void callsRefuseThemInWords() {
    assertThatThrownBy(() -> Calls.async(() -> feed.range(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("BW0125 " + FEED + ".range(long) has a stream");
    assertThatThrownBy(() -> Calls.oneway(() -> feed.sum(Numbers.silent())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("BW0125");
    assertThat(feed.hello("you")).isNotNull();
  }

  @Test
  void genericCallsRefuseThemInWordsAndCallTheOthers() {
    assertThatThrownBy(() -> generic.call(FEED, "range", 3))
        .hasMessageStartingWith("BW0734 " + FEED + ".range(long) has a stream");
    assertThatThrownBy(() -> generic.call(FEED, "sum", List.of(1)))
        .hasMessageStartingWith("BW0734");
    assertThat(generic.call(FEED, "hello", "you")).isEqualTo(feed.hello("you"));
  }

  @Test
  void aServerRefusesThemFromWhoDoesNotKnowBetter() {
    server.close();
    server =
        RpcServer.builder().describe(false).export(Export.of(Feed.class, new FeedBean())).build();
    server.start();
    try (RpcClient blind = RpcClient.builder().registry(new OnePort(server.port())).build()) {
      RpcException refused =
          catchThrowableOfType(
              RpcException.class, () -> blind.generic().call(FEED, "range(long)", 3));

      assertThat(refused.status()).isEqualTo(Status.BAD_REQUEST);
      assertThat(refused).hasMessageContaining("BW0839");
    }
  }
}
