package io.beanwire.bench.floor;

import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** How values of one type look in a frame. */
interface Form<T> {
  Form<String> TEXT =
      new Form<>() {
        @Override
        public void write(ByteBuf out, String value) {
          writeText(out, value);
        }

        @Override
        public String read(ByteBuf in) {
          return readText(in);
        }
      };

  Form<Long> NUMBER =
      new Form<>() {
        @Override
        public void write(ByteBuf out, Long value) {
          writeNumber(out, value);
        }

        @Override
        public Long read(ByteBuf in) {
          return readNumber(in);
        }
      };

  Form<Boolean> TRUTH =
      new Form<>() {
        @Override
        public void write(ByteBuf out, Boolean value) {
          out.writeBoolean(value);
        }

        @Override
        public Boolean read(ByteBuf in) {
          return in.readBoolean();
        }
      };

  Form<byte[]> BYTES =
      new Form<>() {
        @Override
        public void write(ByteBuf out, byte[] value) {
          out.ensureWritable(value.length + Integer.BYTES);
          writeNumber(out, value.length);
          out.writeBytes(value);
        }

        @Override
        public byte[] read(ByteBuf in) {
          byte[] value = new byte[(int) readNumber(in)];
          in.readBytes(value);
          return value;
        }
      };

  Form<User> USER =
      new Form<>() {
        @Override
        public void write(ByteBuf out, User user) {
          writeUser(out, user);
        }

        @Override
        public User read(ByteBuf in) {
          return readUser(in);
        }
      };

  Form<Page<User>> PAGE =
      new Form<>() {
        @Override
        public void write(ByteBuf out, Page<User> page) {
          writeNumber(out, page.getPageNo());
          writeNumber(out, page.getTotal());
          List<User> users = page.getResult();
          writeNumber(out, users.size());
          for (int i = 0; i < users.size(); i++) {
            writeUser(out, users.get(i));
          }
        }

        @Override
        public Page<User> read(ByteBuf in) {
          Page<User> page = new Page<>();
          page.setPageNo((int) readNumber(in));
          page.setTotal((int) readNumber(in));
          int count = (int) readNumber(in);
          List<User> users = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            users.add(readUser(in));
          }
          page.setResult(users);
          return page;
        }
      };

  /** Writes a value. */
  void write(ByteBuf out, T value);

  /** Reads a value. */
  T read(ByteBuf in);

  private static void writeUser(ByteBuf out, User user) {
    writeNumber(out, user.getId());
    writeText(out, user.getName());
    out.writeByte(user.getSex());
    out.writeInt((int) user.getBirthday().toEpochDay());
    writeText(out, user.getEmail());
    writeText(out, user.getMobile());
    writeText(out, user.getAddress());
    writeText(out, user.getIcon());
    List<Integer> permissions = user.getPermissions();
    writeNumber(out, permissions.size());
    for (int i = 0; i < permissions.size(); i++) {
      writeNumber(out, permissions.get(i));
    }
    out.writeByte(user.getStatus());
    writeTime(out, user.getCreateTime());
    writeTime(out, user.getUpdateTime());
  }

  private static User readUser(ByteBuf in) {
    User user = new User();
    user.setId(readNumber(in));
    user.setName(readText(in));
    user.setSex(in.readByte());
    user.setBirthday(LocalDate.ofEpochDay(in.readInt()));
    user.setEmail(readText(in));
    user.setMobile(readText(in));
    user.setAddress(readText(in));
    user.setIcon(readText(in));
    int count = (int) readNumber(in);
    List<Integer> permissions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      permissions.add((int) readNumber(in));
    }
    user.setPermissions(permissions);
    user.setStatus(in.readByte());
    user.setCreateTime(readTime(in));
    user.setUpdateTime(readTime(in));
    return user;
  }

  private static void writeText(ByteBuf out, String text) {
    writeNumber(out, ByteBufUtil.utf8Bytes(text));
    ByteBufUtil.writeUtf8(out, text);
  }

  private static String readText(ByteBuf in) {
    return in.readCharSequence((int) readNumber(in), StandardCharsets.UTF_8).toString();
  }

  private static void writeTime(ByteBuf out, LocalDateTime time) {
    out.writeInt((int) time.toLocalDate().toEpochDay());
    out.writeLong(time.toLocalTime().toNanoOfDay());
  }

  private static LocalDateTime readTime(ByteBuf in) {
    LocalDate day = LocalDate.ofEpochDay(in.readInt());
    return LocalDateTime.of(day, LocalTime.ofNanoOfDay(in.readLong()));
  }

  private static void writeNumber(ByteBuf out, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private static long readNumber(ByteBuf in) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.readByte();
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
