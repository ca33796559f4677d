package io.beanwire.sample.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void aTakenPortIsLeftOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Integer> ports = FreePorts.from(taken.getLocalPort(), 2);

      assertThat(ports).hasSize(2).doesNotHaveDuplicates().doesNotContain(taken.getLocalPort());
    }
  }

  @Test
  void ifThereAreTooFewTheErrorSaysHowToChooseOthers() {
    assertThatThrownBy(() -> FreePorts.from(65_535, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-Dshop.port=");
  }
}
