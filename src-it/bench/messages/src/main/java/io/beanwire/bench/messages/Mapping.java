package io.beanwire.bench.messages;

import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What an application writes around generated messages to keep its own classes. */
public final class Mapping {
  private Mapping() {}

  /** The message of a page. */
  public static PageMessage toMessage(Page<User> page) {
    PageMessage.Builder builder =
        PageMessage.newBuilder().setPageNo(page.getPageNo()).setTotal(page.getTotal());
    page.getResult().forEach(user -> builder.addResult(toMessage(user)));
    return builder.build();
  }

  /** The message of a user. */
  public static UserMessage toMessage(User user) {
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

  /** The page of a message. */
  public static Page<User> fromMessage(PageMessage message) {
    List<User> users = new ArrayList<>(message.getResultCount());
    message.getResultList().forEach(user -> users.add(fromMessage(user)));
    Page<User> page = new Page<>();
    page.setPageNo(message.getPageNo());
    page.setTotal(message.getTotal());
    page.setResult(users);
    return page;
  }

  /** The user of a message. */
  public static User fromMessage(UserMessage message) {
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
