package io.beanwire.engine;

import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;

/** A server with a {@link FeedBean}, and a client of it in the same process. */
final class FeedConnection implements AutoCloseable {
  private static final Contract FEED = Contract.of(Feed.class, "", "");

  final FeedBean bean = new FeedBean();
  final Feed feed;
  private final RpcServer server;
  private final RpcClient client;

  FeedConnection() {
    server = RpcServer.builder().export(Export.of(FEED, FeedBean.class, () -> bean)).build();
    server.start();
    client = RpcClient.builder().registry(new OnePort(server.port())).build();
    feed = (Feed) client.proxy(FEED, operation -> CallSettings.DEFAULT);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
