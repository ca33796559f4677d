package io.beanwire.bench.micro;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** JSON by Jackson, told the declared type. */
final class JacksonContender extends StreamContender {
  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
  private @Nullable JavaType type;

  @Override
  public void prepare(Type declared) {
    type = mapper.constructType(declared);
  }

  @Override
  void writeTo(OutputStream out, Object value) throws Exception {
    mapper.writeValue(out, value);
  }

  @Override
  Object readFrom(InputStream in) throws Exception {
    return mapper.readValue(in, type);
  }
}
