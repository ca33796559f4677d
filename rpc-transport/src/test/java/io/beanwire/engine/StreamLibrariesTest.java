package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** The guide's example of streams, with the libraries that applications use. */
class StreamLibrariesTest {
  /** A price. */
  record Tick(String symbol, long cents) {}

  /** The guide's interface. */
  interface Prices {
    Flow.Publisher<Tick> ticks(String symbol);

    CompletionStage<Integer> upload(String file, Flow.Publisher<String> lines);

    Flow.Publisher<Tick> follow(Flow.Publisher<String> symbols);
  }

  /** The guide's bean, with Mutiny. */
  static final class PriceDesk implements Prices {
    @Override
    public Flow.Publisher<Tick> ticks(String symbol) {
      return Multi.createFrom()
          .ticks()
          .every(Duration.ofMillis(1))
          .map(n -> new Tick(symbol, n))
          .onOverflow()
          .drop();
    }

    @Override
    public CompletionStage<Integer> upload(String file, Flow.Publisher<String> lines) {
      return Multi.createFrom()
          .publisher(lines)
          .collect()
          .asList()
          .map(List::size)
          .subscribeAsCompletionStage();
    }

    @Override
    public Flow.Publisher<Tick> follow(Flow.Publisher<String> symbols) {
      return Multi.createFrom()
          .publisher(symbols)
          .onItem()
          .transform(symbol -> new Tick(symbol, symbol.length()));
    }
  }

  private static final Contract PRICES = Contract.of(Prices.class, "", "");

  private RpcServer server;
  private RpcClient client;
  private Prices prices;

  @BeforeEach
  void open() {
    server = RpcServer.builder().export(Export.of(PRICES, PriceDesk.class, PriceDesk::new)).build();
    server.start();
    client = RpcClient.builder().registry(new OnePort(server.port())).build();
    prices = (Prices) client.proxy(PRICES, operation -> CallSettings.DEFAULT);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void mutiny() throws Exception {
    List<Tick> ticks =
        Multi.createFrom()
            .publisher(prices.ticks("ACME"))
            .select()
            .first(3)
            .collect()
            .asList()
            .await()
            .atMost(Duration.ofSeconds(30));
    assertThat(ticks).hasSize(3).extracting(Tick::symbol).containsOnly("ACME");

    assertThat(
            prices
                .upload("lines.txt", Multi.createFrom().range(0, 1_000).map(i -> "line " + i))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS))
        .isEqualTo(1_000);
  }

  @Test
  void reactor() {
    Flow.Publisher<String> symbols = JdkFlowAdapter.publisherToFlowPublisher(Flux.just("A", "BB"));

    List<Tick> ticks =
        JdkFlowAdapter.flowPublisherToFlux(prices.follow(symbols))
            .collectList()
            .block(Duration.ofSeconds(30));

    assertThat(ticks).containsExactly(new Tick("A", 1), new Tick("BB", 2));
  }

  @Test
  void rxJava() {
    Flow.Publisher<String> symbols = FlowAdapters.toFlowPublisher(Flowable.just("A", "BB"));

    List<Tick> ticks =
        Flowable.fromPublisher(FlowAdapters.toPublisher(prices.follow(symbols)))
            .toList()
            .timeout(30, TimeUnit.SECONDS)
            .blockingGet();

    assertThat(ticks).containsExactly(new Tick("A", 1), new Tick("BB", 2));
  }
}
