package io.beanwire.bench.micro;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.beanwire.bench.messages.Mapping;
import io.beanwire.bench.messages.PageMessage;
import io.beanwire.bench.messages.UserMessage;
import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import java.lang.reflect.Type;
import java.util.Arrays;

/** Protobuf with what an application needs around it: mapping between its classes and messages. */
final class ProtobufContender implements Contender {
  private final byte[] buffer = new byte[1 << 16];
  private boolean page;
  private int length;

  @Override
  public void prepare(Type type) {
    page = type != User.class;
  }

  @Override
  @SuppressWarnings("unchecked")
  public int write(Object value) throws Exception {
    Message message =
        value instanceof User user
            ? Mapping.toMessage(user)
            : Mapping.toMessage((Page<User>) value);
    CodedOutputStream out = CodedOutputStream.newInstance(buffer);
    message.writeTo(out);
    length = out.getTotalBytesWritten();
    return length;
  }

  @Override
  public byte[] written() {
    return Arrays.copyOf(buffer, length);
  }

  @Override
  public Object read(byte[] bytes) throws Exception {
    return page
        ? Mapping.fromMessage(PageMessage.parseFrom(bytes))
        : Mapping.fromMessage(UserMessage.parseFrom(bytes));
  }
}
