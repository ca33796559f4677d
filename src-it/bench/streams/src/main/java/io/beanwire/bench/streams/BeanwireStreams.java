package io.beanwire.bench.streams;

import io.beanwire.client.RpcClient;
import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Beanwire's client and server. */
final class BeanwireStreams implements StreamCalls {
  /** What is called. */
  interface Feed {
    /** Items of the given length, without end. */
    Flow.Publisher<byte[]> download(int bytes);

    /** Takes items; the stage ends with them. */
    CompletionStage<@Nullable Void> upload(Flow.Publisher<byte[]> items);

    /** What it was given. */
    byte[] echo(byte[] bytes);
  }

  private record FeedBean(Runnable received) implements Feed {
    @Override
    public Flow.Publisher<byte[]> download(int bytes) {
      return new Items(bytes);
    }

    @Override
    public CompletionStage<@Nullable Void> upload(Flow.Publisher<byte[]> items) {
      Counting counting = new Counting(received);
      items.subscribe(counting);
      return counting.end();
    }

    @Override
    public byte[] echo(byte[] bytes) {
      return bytes;
    }
  }

  private record LoopbackAddress(int port) implements RegistryFactory.Settings {
    @Override
    public Optional<String> text(String key) {
      return Optional.of("127.0.0.1:" + port);
    }

    @Override
    public Optional<Duration> duration(String key) {
      return Optional.empty();
    }
  }

  private final RpcClient client;
  private final Feed feed;

  BeanwireStreams(int port) {
    client = RpcClient.builder().registry(new StaticRegistry(new LoopbackAddress(port))).build();
    feed = client.proxy(Feed.class);
  }

  /** Serves until the JVM ends; the port. */
  static int serve(Runnable received) {
    RpcServer server =
        RpcServer.builder().export(Export.of(Feed.class, new FeedBean(received))).build();
    server.start();
    return server.port();
  }

  @Override
  public Runnable download(int bytes, Runnable received) {
    Counting counting = new Counting(received);
    feed.download(bytes).subscribe(counting);
    return counting::cancel;
  }

  @Override
  public Runnable upload(int bytes) {
    CompletionStage<@Nullable Void> call = feed.upload(new Items(bytes));
    return () -> {
      boolean unused = call.toCompletableFuture().cancel(true);
    };
  }

  @Override
  public byte[] echo(byte[] bytes) {
    return feed.echo(bytes);
  }

  @Override
  public void close() {
    client.close();
  }
}
