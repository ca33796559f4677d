package io.beanwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.Attachments;
import io.beanwire.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The bytes of every frame, as PROTOCOL.md prints them: other versions of Beanwire are out there,
 * so these never change.
 */
class GoldenFramesTest {
  private static final FrameWriter FRAMES = new FrameWriter(1);
  private static final String HELLO =
      "bea7 01 01 00 00 0000 00000000 00000020"
          + " 01 0002 0101 02 0002 0106 03 0004 01000000 04 000c 4265616e7769726520302e31";
  private static final String REQUEST =
      "bea7 01 02 00 01 0004 0000002a 0000000e 01 02 07d0 0123456789abcdef 05776f726c64";
  private static final String ATTACHMENTS =
      "bea7 01 02 00 01 0013 0000002a 0000000e 01 02 07d0"
          + " 02 0d 06 74656e616e74 00 04 61636d65 0123456789abcdef 05776f726c64";
  private static final String ONEWAY =
      "bea7 01 05 00 01 0003 00000000 00000008 01 01 00 0123456789abcdef";
  private static final String RESPONSE = "bea7 01 03 00 01 0000 0000002a 00000002 0274";
  private static final String ERROR = "bea7 01 04 00 13 0000 0000002a 00000004 73746f70";
  private static final String EXCEPTION =
      "bea7 01 04 00 01 0000 0000002a 00000013" + " 00000001 41 00000001 42 00000001 43 01 cafeba";
  private static final String CANCEL = "bea7 01 06 00 00 0000 0000002a 00000000";
  private static final String HELLO_STREAMS =
      "bea7 01 01 00 00 0000 00000000 00000024"
          + " 01 0002 0101 02 0002 0106 03 0004 01000000 04 000c 4265616e7769726520302e31"
          + " 06 0001 01";
  private static final String OPEN_STREAM =
      "bea7 01 0a 00 01 0004 8000002a 0000000e 01 02 07d0 0123456789abcdef 05776f726c64";
  private static final String OPENED = "bea7 01 0a 00 00 0000 8000002a 00000000";
  private static final String CREDIT =
      "bea7 01 0c 00 00 0000 8000002a 0000000c 000000000000000a 00040000";
  private static final String ITEM = "bea7 01 0b 00 00 0000 8000002a 00000002 0274";
  private static final String ITEM_PART = "bea7 01 0b 01 00 0000 8000002a 00000002 0274";
  private static final String END = "bea7 01 0d 00 00 0000 8000002a 00000000";
  private static final String END_FAILED = "bea7 01 0d 00 32 0000 8000002a 00000004 73746f70";
  private static final String END_EXCEPTION =
      "bea7 01 0d 00 01 0000 8000002a 00000013 00000001 41 00000001 42 00000001 43 01 cafeba";
  private static final int STREAM = 0x8000002a;
  private static final String PING = "bea7 01 07 00 00 0000 00000000 00000000";
  private static final String PONG = "bea7 01 08 00 00 0000 00000000 00000000";
  private static final String GOAWAY = "bea7 01 09 00 00 0000 00000000 00000004 73746f70";

  @Test
  void framesAreWrittenAsDocumented() {
    assertThat(written(new Hello(1, 1, List.of(1, 6), 16 << 20, "Beanwire 0.1")::write))
        .isEqualTo(hex(HELLO));
    assertThat(written(out -> writeRequest(out, Attachments.EMPTY))).isEqualTo(hex(REQUEST));
    assertThat(written(out -> writeRequest(out, Attachments.EMPTY.with("tenant", "acme"))))
        .isEqualTo(hex(ATTACHMENTS));
    assertThat(
            written(
                out ->
                    FrameWriter.end(
                        out,
                        FRAMES.beginRequest(
                            out,
                            FrameType.ONEWAY,
                            1,
                            0,
                            0,
                            Attachments.EMPTY,
                            0x0123456789abcdefL))))
        .isEqualTo(hex(ONEWAY));
    assertThat(
            written(
                out -> {
                  int start = FRAMES.begin(out, FrameType.RESPONSE, 1, 42);
                  out.writeByte(2).writeByte('t');
                  FrameWriter.end(out, start);
                }))
        .isEqualTo(hex(RESPONSE));
    assertThat(written(out -> FRAMES.writeError(out, 42, Status.SHUTTING_DOWN, "stop")))
        .isEqualTo(hex(ERROR));
    assertThat(
            written(
                out ->
                    new RemoteFailure("A", "B", "C", 1, Unpooled.wrappedBuffer(hex("cafeba")))
                        .write(FRAMES, out, 42)))
        .isEqualTo(hex(EXCEPTION));
    assertThat(written(out -> FRAMES.writeEmpty(out, FrameType.CANCEL, 42))).isEqualTo(hex(CANCEL));
    assertThat(written(out -> FRAMES.writeEmpty(out, FrameType.PING, 0))).isEqualTo(hex(PING));
    assertThat(written(out -> FRAMES.writeEmpty(out, FrameType.PONG, 0))).isEqualTo(hex(PONG));
    assertThat(written(out -> FRAMES.writeGoaway(out, "stop"))).isEqualTo(hex(GOAWAY));
  }

  @Test
  void framesOfStreamsAreWrittenAsDocumented() {
    assertThat(
            written(
                new Hello(1, 1, List.of(1, 6), 16 << 20, "Beanwire 0.1", "", Hello.STREAMS)::write))
        .isEqualTo(hex(HELLO_STREAMS));
    assertThat(
            written(
                out -> {
                  int start =
                      FRAMES.beginRequest(
                          out,
                          FrameType.OPEN_STREAM,
                          1,
                          STREAM,
                          2000,
                          Attachments.EMPTY,
                          0x0123456789abcdefL);
                  out.writeByte(5);
                  ByteBufUtil.writeUtf8(out, "world");
                  FrameWriter.end(out, start);
                }))
        .isEqualTo(hex(OPEN_STREAM));
    assertThat(written(out -> FRAMES.writeEmpty(out, FrameType.OPEN_STREAM, STREAM)))
        .isEqualTo(hex(OPENED));
    assertThat(written(out -> FRAMES.writeCredit(out, STREAM, new Credit(10, 256 << 10))))
        .isEqualTo(hex(CREDIT));
    assertThat(written(out -> writeItem(out, false))).isEqualTo(hex(ITEM));
    assertThat(written(out -> writeItem(out, true))).isEqualTo(hex(ITEM_PART));
    assertThat(written(out -> FRAMES.writeEnd(out, STREAM, Status.OK, ""))).isEqualTo(hex(END));
    assertThat(written(out -> FRAMES.writeEnd(out, STREAM, Status.CANCELLED, "stop")))
        .isEqualTo(hex(END_FAILED));
    assertThat(
            written(
                out ->
                    new RemoteFailure("A", "B", "C", 1, Unpooled.wrappedBuffer(hex("cafeba")))
                        .write(FRAMES, out, FrameType.END, STREAM)))
        .isEqualTo(hex(END_EXCEPTION));
  }

  @Test
  void capabilitiesAreReadAndUnknownOnesPassedOver() {
    Hello read = Hello.read(Unpooled.wrappedBuffer(hex(HELLO_STREAMS)).skipBytes(16));
    assertThat(read.hasStreams()).isTrue();
    assertThat(Hello.read(Unpooled.wrappedBuffer(hex(HELLO)).skipBytes(16)).hasStreams()).isFalse();
    String newer = HELLO_STREAMS.substring(0, HELLO_STREAMS.length() - 7) + "0003 fe0102";
    assertThat(Hello.read(Unpooled.wrappedBuffer(hex(newer)).skipBytes(16)).hasStreams()).isFalse();
  }

  @Test
  void aCreditThatIsNoneIsNamed() {
    assertThat(Credit.read(Unpooled.wrappedBuffer(hex("000000000000000a 00040000 ff"))))
        .isEqualTo(new Credit(10, 256 << 10));
    for (String wrong :
        List.of(
            "",
            "000000000000000a 000400",
            "800000000000000a 00040000",
            "0000000000000000 80000000")) {
      assertThatThrownBy(() -> Credit.read(Unpooled.wrappedBuffer(hex(wrong))))
          .isInstanceOf(ProtocolException.class)
          .hasMessageStartingWith("BW0312 ");
    }
  }

  private static void writeItem(ByteBuf out, boolean more) {
    int start = FRAMES.begin(out, FrameType.ITEM, 0, STREAM);
    out.writeByte(2).writeByte('t');
    if (more) {
      FrameWriter.setMore(out, start);
    }
    FrameWriter.end(out, start);
  }

  @Test
  void theDocumentPrintsTheseFrames() throws Exception {
    String document = Files.readString(Path.of("..", "docs", "PROTOCOL.md"));

    assertThat(
            List.of(
                HELLO,
                REQUEST,
                ATTACHMENTS,
                ONEWAY,
                RESPONSE,
                ERROR,
                EXCEPTION,
                CANCEL,
                PING,
                PONG,
                GOAWAY,
                HELLO_STREAMS,
                OPEN_STREAM,
                OPENED,
                CREDIT,
                ITEM,
                ITEM_PART,
                END,
                END_FAILED,
                END_EXCEPTION))
        .allSatisfy(
            frame -> assertThat(document.replaceAll("\\s+", "")).contains(frame.replace(" ", "")));
  }

  @Test
  void aFrameIsReadOnlyOnceItIsComplete() {
    byte[] whole = hex(REQUEST);
    FrameReader reader = new FrameReader(1024);
    ByteBuf in = Unpooled.buffer();
    for (int i = 0; i < whole.length - 1; i++) {
      in.writeByte(whole[i]);
      assertThat(reader.read(in)).isNull();
    }
    in.writeByte(whole[whole.length - 1]);

    Frame frame = reader.read(in);

    assertThat(frame.type()).isEqualTo(FrameType.REQUEST);
    assertThat(frame.callId()).isEqualTo(42);
    assertThat(frame.code()).isEqualTo(1);
    assertThat(frame.remainingMillis()).isEqualTo(2000);
    assertThat(frame.body().readLong()).isEqualTo(0x0123456789abcdefL);
    assertThat(frame.body().skipBytes(1).toString(StandardCharsets.UTF_8)).isEqualTo("world");
    assertThat(in.isReadable()).isFalse();
  }

  @Test
  void unknownExtensionsFlagsAndFrameTypesAreSkipped() {
    ByteBuf in =
        Unpooled.wrappedBuffer(
            // a type that a newer version may have invented
            hex("bea7 02 0f 00 00 0002 00000000 00000001 ff00 aa"),
            // a request with an unknown entry before and after the remaining time
            hex("bea7 01 02 f0 01 000b 00000001 00000001 c803aabbcc 010103 c90199"),
            hex("00"));

    Frame frame = new FrameReader(1024).read(in);

    assertThat(frame.type()).isEqualTo(FrameType.REQUEST);
    assertThat(frame.remainingMillis()).isEqualTo(3);
  }

  @Test
  void whatIsNoFrameIsNamed() {
    assertThatThrownBy(() -> read("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("BW0301")
        .hasMessageContaining("what looks like HTTP");
    assertThatThrownBy(() -> read(hex("16030100a5010000a10303")))
        .hasMessageContaining("a TLS handshake");
    assertThatThrownBy(() -> read(hex("be"), hex("00"))).hasMessageContaining("the bytes be00");
    assertThatThrownBy(() -> read(hex("bea7 00 01"))).hasMessageContaining("BW0303");
    assertThatThrownBy(() -> read(hex("bea7 01 02 00 01 0000 00000001 7fffffff")))
        .hasMessageContaining("BW0302")
        .hasMessageContaining("2147483647")
        .hasMessageContaining("1024");
    assertThatThrownBy(() -> read(hex("bea7 01 02 00 01 0002 00000001 00000000 01ff")))
        .hasMessageContaining("BW0304");
  }

  @Test
  void whateverTheBytesAreTheReaderEndsWithAFrameOrAProtocolException() {
    Random random = new Random(20261120);
    byte[] whole = hex(HELLO + REQUEST + EXCEPTION);
    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      ByteBuf in = Unpooled.wrappedBuffer(mutated);
      FrameReader reader = new FrameReader(1024);
      try {
        Frame frame;
        while ((frame = reader.read(in)) != null) {
          if (frame.type() == FrameType.HELLO) {
            Hello.read(frame.body());
          } else if (frame.type() == FrameType.ERROR) {
            RemoteFailure.read(frame.body());
          }
        }
      } catch (ProtocolException e) {
        assertThat(e.getMessage()).startsWith("BW03");
      }
    }
  }

  private static void writeRequest(ByteBuf out, Attachments attachments) {
    int start =
        FRAMES.beginRequest(out, FrameType.REQUEST, 1, 42, 2000, attachments, 0x0123456789abcdefL);
    out.writeByte(5);
    ByteBufUtil.writeUtf8(out, "world");
    FrameWriter.end(out, start);
  }

  private static Frame read(byte[]... bytes) {
    return new FrameReader(1024).read(Unpooled.wrappedBuffer(bytes));
  }

  private static byte[] written(Consumer<ByteBuf> writer) {
    ByteBuf out = Unpooled.buffer();
    writer.accept(out);
    return ByteBufUtil.getBytes(out);
  }

  private static byte[] hex(String text) {
    return ByteBufUtil.decodeHexDump(text.replace(" ", ""));
  }
}
