package io.beanwire.codec.hessian.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.CodecLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionCacheTest {
  private static final int SHARING = 4;
  private static final int CLASSES = 240;

  private final Input in = new Input(1000);
  private final MessageTables tables =
      new MessageTables(in, new ReadLimits(CodecLimits.DEFAULT, in), new DefinitionCache());

  @Test
  void definitionsThatShareAPlaceAreParsedOnce() {
    List<byte[]> definitions = sharingOneHash();

    assertThat(parses(definitions, 10)).isEqualTo(SHARING);
  }

  @Test
  void aLargeModelIsParsedOnce() {
    List<byte[]> definitions = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      definitions.add(definition("org.example.shop.model.Class" + Integer.toString(i * 7919, 36)));
    }

    assertThat(parses(definitions, 10)).isEqualTo(CLASSES);
  }

  @Test
  void aDefinitionIsFoundByAllOfItsBytes() {
    byte[] one = Output.definition("shop.Order", new String[] {"id", "customer", "lines"});
    byte[] other = Output.definition("shop.Order", new String[] {"id", "customer", "total"});
    read(List.of(one));

    assertThat(read(List.of(other)).get(0).fields).containsExactly("id", "customer", "total");
  }

  /** How many definitions are parsed while messages bring these again and again. */
  private int parses(List<byte[]> definitions, int messages) {
    Map<ClassDefinition, Boolean> parsed = new IdentityHashMap<>();
    for (int i = 0; i < messages; i++) {
      read(definitions).forEach(definition -> parsed.put(definition, true));
    }
    return parsed.size();
  }

  private List<ClassDefinition> read(List<byte[]> definitions) {
    ByteBuf message = Unpooled.buffer();
    definitions.forEach(message::writeBytes);
    in.open(message);
    List<ClassDefinition> read = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      in.next();
      tables.define();
      read.add(tables.definition(i));
    }
    in.close();
    tables.clear();
    return read;
  }

  private List<byte[]> sharingOneHash() {
    Map<Integer, List<byte[]>> byHash = new HashMap<>();
    for (int i = 0; ; i++) {
      byte[] definition = definition("shop." + Integer.toString(i, 36) + ".LocalDateTime");
      in.open(Unpooled.wrappedBuffer(definition, 1, definition.length - 1));
      List<byte[]> same = byHash.computeIfAbsent(in.hashAhead(), hash -> new ArrayList<>());
      same.add(definition);
      if (same.size() == SHARING) {
        return same;
      }
    }
  }

  private static byte[] definition(String className) {
    return Output.definition(className, new String[] {"id", "name"});
  }
}
