package io.beanwire.bench.calls.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RelayTest {
  @Test
  void bytesArriveAtBothEndsAndAreCounted() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket listening = new ServerSocket(0, 1, loopback);
        Relay relay = Relay.to(listening.getLocalPort());
        Socket client = new Socket(loopback, relay.port());
        Socket server = listening.accept()) {
      client.getOutputStream().write(new byte[15]);
      assertThat(server.getInputStream().readNBytes(15)).hasSize(15);
      server.getOutputStream().write(new byte[201]);
      assertThat(client.getInputStream().readNBytes(201)).hasSize(201);

      assertThat(relay.requestBytes()).isEqualTo(15);
      assertThat(relay.replyBytes()).isEqualTo(201);
    }
  }

  @Test
  void aConnectionThatOneEndClosesIsClosedAtTheOther() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket listening = new ServerSocket(0, 1, loopback);
        Relay relay = Relay.to(listening.getLocalPort());
        Socket client = new Socket(loopback, relay.port());
        Socket server = listening.accept()) {
      server.close();

      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }
}
