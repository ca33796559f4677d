package io.beanwire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RpcExceptionTest {
  @Test
  void theCodeIsWhatTheMessageBeginsWith() {
    RpcException e =
        new RpcException(
            "BW0712",
            Status.NO_INSTANCE,
            RpcException.Phase.DISCOVER,
            null,
            "orders",
            "place(Order)",
            0,
            "nobody offers it",
            null);

    assertThat(e.code()).isEqualTo("BW0712");
    assertThat(e).hasMessageStartingWith("BW0712 orders.place(Order): NO_INSTANCE in DISCOVER");
  }
}
