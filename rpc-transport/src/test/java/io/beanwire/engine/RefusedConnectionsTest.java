package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a server says before it closes a connection reaches who waits for it. */
class RefusedConnectionsTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");
  private static final String HELLO =
      "bea7010100000000" + "0000000000000010" + "0100020101" + "02000101" + "03000400100000";

  @Test
  void whatTheServerSaysOfTheConnectionIsInTheCallersException() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        StaticRegistry registry = new StaticRegistry(at(listening.getLocalPort()));
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> refuse(listening));
      Shop shop = (Shop) client.proxy(SHOP, operation -> CallSettings.DEFAULT);

      RpcException thrown = catchThrowableOfType(RpcException.class, () -> shop.hello("x"));

      assertThat(thrown.status()).isEqualTo(Status.CONNECTION_LOST);
      assertThat(thrown).hasMessageContaining("the peer said: out of coffee");
      serving.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aServerTakesNoMoreConnectionsThanItsSettingsAllow() throws Exception {
    try (RpcServer server =
        RpcServer.builder()
            .settings(ServerSettings.builder().maxConnections(1).build())
            .export(Export.of(SHOP, ShopBean.class, () -> new ShopBean("a")))
            .build()) {
      server.start();
      try (RawPeer first = new RawPeer(server.port(), 1 << 20);
          RawPeer second = RawPeer.silent(server.port())) {
        RawPeer.Received refusal = second.greet(1 << 20);

        assertThat(refusal.type()).isEqualTo(RawPeer.ERROR);
        assertThat(refusal.text()).contains("BW0410").contains("1 connections");
        first.request(RawPeer.REQUEST, 1, 60_000, RawPeer.id(SHOP, "hello"), (byte) 1, (byte) 'x');
        assertThat(first.read().type()).isEqualTo(RawPeer.RESPONSE);
      }
    }
  }

  /** Shakes hands, reads a request, and says why it does not go on. */
  private static void refuse(ServerSocket listening) {
    try (Socket peer = listening.accept()) {
      peer.setSoTimeout(20_000);
      DataInputStream in = new DataInputStream(peer.getInputStream());
      OutputStream out = peer.getOutputStream();
      readFrame(in);
      out.write(HexFormat.of().parseHex(HELLO));
      readFrame(in);
      byte[] why = "out of coffee".getBytes(StandardCharsets.UTF_8);
      out.write(
          ByteBuffer.allocate(16 + why.length)
              .putShort((short) 0xbea7)
              .put(new byte[] {1, RawPeer.ERROR, 0, (byte) Status.OVERLOADED.code(), 0, 0})
              .putInt(0)
              .putInt(why.length)
              .put(why)
              .array());
      peer.shutdownOutput();
      byte[] unused = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readFrame(DataInputStream in) throws IOException {
    byte[] header = new byte[16];
    in.readFully(header);
    ByteBuffer fields = ByteBuffer.wrap(header);
    in.skipNBytes((fields.getShort(6) & 0xffff) + (long) fields.getInt(12));
  }

  private static RegistryFactory.Settings at(int port) {
    return new RegistryFactory.Settings() {
      @Override
      public Optional<String> text(String key) {
        return key.equals("beanwire.client.shop.addresses")
            ? Optional.of("127.0.0.1:" + port)
            : Optional.empty();
      }

      @Override
      public Optional<Duration> duration(String key) {
        return Optional.empty();
      }
    };
  }
}
