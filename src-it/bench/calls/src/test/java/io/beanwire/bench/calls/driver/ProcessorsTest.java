package io.beanwire.bench.calls.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorsTest {
  @Test
  void waitingIsNotBeingBusy() {
    assertThat(Processors.busyNanos("cpu  100 10 50 70000 3000 4 20 16 7 0")).isEqualTo(200 * 1e7);
  }
}
