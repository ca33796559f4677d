package io.beanwire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The call that a thread is serving, as a value. */
class CallContextTest {
  private static final Attributes.Key<String> USER = new Attributes.Key<>("user");

  @Test
  void aContextWithoutAttachmentsHasNone() {
    assertThat(
            CallContext.of("shop", "find(long)", "peer", 0, Attachments.EMPTY)
                .attachments()
                .isEmpty())
        .isTrue();
  }

  @Test
  void whatIsRememberedOfACallIsTheSameOnEveryThreadThatServesIt() throws Exception {
    CallContext context =
        CallContext.of("shop", "find(long)", "peer", 0, Attachments.EMPTY.with("tenant", "blue"));
    Thread other =
        new Thread(
            () -> context.run(() -> CallContext.current().attributes().set(USER, "ann")), "other");
    other.start();
    other.join();

    context.run(
        () -> {
          assertThat(CallContext.current().attributes().get(USER)).isEqualTo("ann");
          assertThat(CallContext.current().attachments().text("tenant")).isEqualTo("blue");
        });
    assertThat(CallContext.current()).isNull();
  }
}
