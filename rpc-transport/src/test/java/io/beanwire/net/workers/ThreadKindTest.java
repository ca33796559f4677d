package io.beanwire.net.workers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ThreadKindTest {
  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void virtualThreadsAreRefusedWhereJavaHasNone() {
    assertThatThrownBy(() -> Workers.start(ThreadKind.VIRTUAL, 1, 1, "none-"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BW0430")
        .hasMessageContaining("Java 21")
        .hasMessageContaining("beanwire.server.threads");
  }
}
