package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.hessian.wire.FieldDifferences;
import io.beanwire.codec.hessian.wire.Output;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads when the classes of two versions differ. */
class FieldDifferencesTest {
  private final Logger logger = Logger.getLogger(FieldDifferences.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  static final class Order {
    String number;
    String note;
  }

  static final class Invoice {
    String number;
    String note;
  }

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(handler);
  }

  @Test
  void fieldsThatOnlyOneSideHasAreToldOncePerPeer() {
    MessageCodec codec = Ours.codec(Order.class);
    for (String peer : List.of("10.0.0.1", "10.0.0.2", "10.0.0.1", "10.0.0.2")) {
      Order read = (Order) codec.decode(message(Order.class, "number", "remark"), peer)[0];
      assertThat(read.number).isEqualTo("7");
      assertThat(read.note).isNull();
    }

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("BW0221 " + Order.class.getName() + " differs")
        .contains("of 10.0.0.1: it alone has [remark] (skipped)")
        .contains("this application alone has [note]");
    assertThat(lines.get(1)).contains("of 10.0.0.2");
  }

  @Test
  void anotherOrderOfTheSameFieldsIsNoDifference() {
    Ours.codec(Invoice.class).decode(message(Invoice.class, "note", "number"), "10.0.0.1");

    assertThat(lines).isEmpty();
  }

  @Test
  void manyPeersDoNotFillTheLog() {
    MessageCodec codec = Ours.codec(Invoice.class);
    for (int i = 0; i < 1_000; i++) {
      codec.decode(message(Invoice.class, "number", "remark"), "10.0.0." + i);
    }

    assertThat(lines).hasSizeBetween(10, 100);
  }

  private static ByteBuf message(Class<?> type, String... fields) {
    ByteBuf message = Unpooled.buffer();
    message.writeBytes(Output.definition(type.getName(), fields));
    message.writeBytes(new byte[] {0x60, 1, '7', 1, '8'});
    return message;
  }
}
