package io.beanwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {
  @Test
  void connectionsAreLimitedInAllAndForEachAddress() throws Exception {
    ConnectionGate gate = new ConnectionGate(new ConnectionLimits(3, 2));
    InetSocketAddress one = address("10.0.0.1");

    assertThat(gate.enter(one)).isNull();
    assertThat(gate.enter(one)).isNull();
    assertThat(gate.enter(one)).contains("2 connections from its address");
    assertThat(gate.enter(address("10.0.0.2"))).isNull();
    assertThat(gate.enter(address("10.0.0.3"))).contains("3 connections already");
    gate.leave(one);
    assertThat(gate.enter(address("10.0.0.3"))).contains("without a handshake");
    gate.handshakeOver(one);
    assertThat(gate.enter(address("10.0.0.3"))).isNull();
  }

  @Test
  void greedyAddressesLeaveRoomForTheNextOne() throws Exception {
    ConnectionGate gate = new ConnectionGate(ConnectionLimits.of(2_000));
    boolean someGotIn = true;
    while (someGotIn) {
      someGotIn = false;
      for (int i = 1; i <= 10; i++) {
        if (gate.enter(address("10.0.0." + i)) == null) {
          gate.handshakeOver(address("10.0.0." + i));
          someGotIn = true;
        }
      }
    }

    for (int i = 0; i < 80; i++) {
      assertThat(gate.enter(address("10.0.1.1"))).isNull();
    }
  }

  @Test
  void handshakesThatNobodyCompletesLeaveRoomForOthers() throws Exception {
    ConnectionGate gate = new ConnectionGate(ConnectionLimits.of(2_000));
    for (int i = 0; i < 5_000; i++) {
      gate.enter(address("10.0.0." + (1 + i % 10)));
    }

    for (int i = 0; i < 20; i++) {
      assertThat(gate.enter(address("10.0.1.1"))).isNull();
    }
  }

  @Test
  void whoWasRefusedOrHasLeftIsNotCounted() throws Exception {
    ConnectionGate gate = new ConnectionGate(new ConnectionLimits(20, 20));
    InetSocketAddress one = address("10.0.0.1");
    for (int round = 0; round < 100; round++) {
      int entered = 0;
      while (gate.enter(one) == null) {
        entered++;
      }
      assertThat(entered).isEqualTo(10);
      for (int i = 0; i < entered; i++) {
        gate.handshakeOver(one);
        gate.leave(one);
      }
    }
  }

  @Test
  void aNetworkOfSixtyFourBitsIsOneAddress() throws Exception {
    ConnectionGate gate = new ConnectionGate(new ConnectionLimits(10, 1));

    assertThat(gate.enter(address("2001:db8::1"))).isNull();
    assertThat(gate.enter(address("2001:db8::2"))).contains("address");
    assertThat(gate.enter(address("2001:db8:0:1::1"))).isNull();
  }

  @Test
  void handshakesAreAFewOrAQuarterOfAllConnections() {
    assertThat(new ConnectionLimits(10_000, 10).maxHandshakes()).isEqualTo(2_500);
    assertThat(new ConnectionLimits(100, 10).maxHandshakes()).isEqualTo(64);
    assertThat(new ConnectionLimits(3, 10).maxHandshakes()).isEqualTo(3);
  }

  private static InetSocketAddress address(String literal) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(literal), 1);
  }
}
