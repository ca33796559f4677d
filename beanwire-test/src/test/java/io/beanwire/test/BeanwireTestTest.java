package io.beanwire.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BeanwireTestTest {
  public interface Counter {
    int next();
  }

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static int portOfTheClass;
  private static int portOfATest;

  @RegisterExtension
  static BeanwireTest shared = BeanwireTest.with(Counter.class, COUNT::incrementAndGet);

  @RegisterExtension BeanwireTest own = BeanwireTest.with(Counter.class, () -> 1);

  @BeforeAll
  static void itRunsBeforeAllTests() {
    portOfTheClass = shared.server().port();
    assertThat(shared.proxy(Counter.class).next()).isEqualTo(1);
  }

  @BeforeEach
  void itRunsBeforeEachTest() {
    assertThat(own.proxy(Counter.class).next()).isEqualTo(1);
  }

  @AfterAll
  static void itRunsUntilAllTestsHaveEnded() {
    assertThat(shared.server().port()).isEqualTo(portOfTheClass);
  }

  @Test
  @Order(1)
  void aStaticOneIsTheSameForAllTests() {
    assertThat(shared.server().port()).isEqualTo(portOfTheClass);
    assertThat(shared.proxy(Counter.class).next()).isGreaterThan(1);
    portOfATest = own.server().port();
    shared.clock().stop();
  }

  @Test
  @Order(2)
  void anotherIsMadeForEachTest() {
    assertThat(own.server().port()).isNotEqualTo(portOfATest);
    assertThat(shared.server().port()).isEqualTo(portOfTheClass);
  }

  @Test
  @Order(3)
  void aClockThatATestHasStoppedGoesOnInTheNext() {
    long now = shared.clock().nanoTime();
    org.awaitility.Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> shared.clock().nanoTime() > now);
  }

  @Test
  void whatDoesNotRunSaysWhatIsExpected() {
    assertThatThrownBy(() -> BeanwireTest.with(Counter.class, () -> 1).proxy(Counter.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RegisterExtension");
  }

  @Nested
  class InANestedClass {
    @Test
    void itIsStillTheSame() {
      assertThat(shared.server().port()).isEqualTo(portOfTheClass);
      assertThat(own.proxy(Counter.class).next()).isEqualTo(1);
    }
  }
}
