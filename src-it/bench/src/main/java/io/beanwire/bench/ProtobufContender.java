package io.beanwire.bench;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.beanwire.bench.proto.PageMessage;
import io.beanwire.bench.proto.UserMessage;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
  public int write(Object value) throws Exception {
    Message message = value instanceof User user ? toMessage(user) : toMessage((Page<?>) value);
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
        ? fromMessage(PageMessage.parseFrom(bytes))
        : fromMessage(UserMessage.parseFrom(bytes));
  }

  private static PageMessage toMessage(Page<?> page) {
    PageMessage.Builder builder =
        PageMessage.newBuilder().setPageNo(page.getPageNo()).setTotal(page.getTotal());
    page.getResult().forEach(user -> builder.addResult(toMessage((User) user)));
    return builder.build();
  }

  private static UserMessage toMessage(User user) {
    return UserMessage.newBuilder()
        .setId(user.getId())
        .setName(user.getName())
        .setSex(user.getSex())
        .setBirthday(user.getBirthday().toEpochDay())
        .setEmail(user.getEmail())
        .setMobile(user.getMobile())
        .setAddress(user.getAddress())
        .setIcon(user.getIcon())
        .addAllPermissions(user.getPermissions())
        .setStatus(user.getStatus())
        .setCreateSecond(user.getCreateTime().toEpochSecond(ZoneOffset.UTC))
        .setCreateNano(user.getCreateTime().getNano())
        .setUpdateSecond(user.getUpdateTime().toEpochSecond(ZoneOffset.UTC))
        .setUpdateNano(user.getUpdateTime().getNano())
        .build();
  }

  private static Page<User> fromMessage(PageMessage message) {
    List<User> users = new ArrayList<>(message.getResultCount());
    message.getResultList().forEach(user -> users.add(fromMessage(user)));
    Page<User> page = new Page<>();
    page.setPageNo(message.getPageNo());
    page.setTotal(message.getTotal());
    page.setResult(users);
    return page;
  }

  private static User fromMessage(UserMessage message) {
    User user = new User();
    user.setId(message.getId());
    user.setName(message.getName());
    user.setSex(message.getSex());
    user.setBirthday(LocalDate.ofEpochDay(message.getBirthday()));
    user.setEmail(message.getEmail());
    user.setMobile(message.getMobile());
    user.setAddress(message.getAddress());
    user.setIcon(message.getIcon());
    user.setPermissions(new ArrayList<>(message.getPermissionsList()));
    user.setStatus(message.getStatus());
    user.setCreateTime(
        LocalDateTime.ofEpochSecond(
            message.getCreateSecond(), message.getCreateNano(), ZoneOffset.UTC));
    user.setUpdateTime(
        LocalDateTime.ofEpochSecond(
            message.getUpdateSecond(), message.getUpdateNano(), ZoneOffset.UTC));
    return user;
  }
}
