package io.beanwire.bench.workload;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Makes the values that travel. */
public final class Users {
  private static final int PAGE_SIZE = 15;
  private static final int TOTAL = 1000;

  private Users() {}

  /** A user, made afresh. */
  public static User user(long id) {
    User user = new User();
    user.setId(id);
    user.setName("Doug Lea " + id);
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

  /** A page of fifteen users, made afresh; the numbers of its users begin at 0. */
  public static Page<User> page(int pageNo) {
    List<User> users = new ArrayList<>(PAGE_SIZE);
    for (int i = 0; i < PAGE_SIZE; i++) {
      users.add(user(i));
    }
    Page<User> page = new Page<>();
    page.setPageNo(pageNo);
    page.setTotal(TOTAL);
    page.setResult(users);
    return page;
  }
}
