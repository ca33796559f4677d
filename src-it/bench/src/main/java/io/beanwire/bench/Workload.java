package io.beanwire.bench;

import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The two values that are measured, and their declared types. */
public enum Workload {
  /** One user. */
  USER {
    @Override
    Object value() {
      return user(1);
    }
  },
  /** A page of fifteen users. */
  PAGE {
    @Override
    Object value() {
      List<User> users = new ArrayList<>();
      for (int i = 0; i < PAGE_SIZE; i++) {
        users.add(user(i));
      }
      Page<User> page = new Page<>();
      page.setPageNo(1);
      page.setTotal(1000);
      page.setResult(users);
      return page;
    }
  };

  private static final int PAGE_SIZE = 15;

  /** The value, made afresh. */
  abstract Object value();

  /** As an operation would declare it. */
  Type type() {
    try {
      return UserService.class.getMethod(name().toLowerCase(Locale.ROOT)).getGenericReturnType();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static User user(int number) {
    User user = new User();
    user.setId(number);
    user.setName("Doug Lea " + number);
    user.setSex(1);
    user.setBirthday(LocalDate.of(1968, 12, 8));
    user.setEmail("dong.lea@gmail.com");
    user.setMobile("18612345678");
    user.setAddress("北京市 中关村 中关村大街1号 鼎好大厦 1605");
    user.setIcon("https://www.baidu.com/img/bd_logo1.png");
    user.setPermissions(
        new ArrayList<>(
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19)));
    user.setStatus(1);
    user.setCreateTime(LocalDateTime.of(2026, 11, 20, 13, 47, 59, 123_000_000));
    user.setUpdateTime(LocalDateTime.of(2026, 11, 20, 13, 48, 2, 456_000_000));
    return user;
  }

  /** Declares the types. */
  interface UserService {
    User user();

    Page<User> page();
  }
}
