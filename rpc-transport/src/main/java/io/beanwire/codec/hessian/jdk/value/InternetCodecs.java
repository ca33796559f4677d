package io.beanwire.codec.hessian.jdk.value;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.TypeCodec;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Internet addresses. Neither writing nor reading them ever asks a name server. */
final class InternetCodecs {
  private InternetCodecs() {}

  /** The codec of a class, or null if it is none of these. */
  static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.net.InetAddress" -> address(registry, InetAddress.class);
      case "java.net.Inet4Address" -> address(registry, Inet4Address.class);
      case "java.net.Inet6Address" -> address(registry, Inet6Address.class);
      case "java.net.InetSocketAddress" ->
          ValueCodecs.value(
              registry,
              InetSocketAddress.class,
              Fields.of(String.class, "hostName")
                  .and(InetAddress.class, "address")
                  .and(int.class, "port"),
              v -> new Object[] {v.getHostString(), v.getAddress(), v.getPort()},
              p ->
                  p[1] == null
                      ? InetSocketAddress.createUnresolved(
                          (String) required(p[0]), (int) required(p[2]))
                      : new InetSocketAddress((InetAddress) p[1], (int) required(p[2])));
      default -> null;
    };
  }

  private static <T extends InetAddress> TypeCodec address(CodecRegistry registry, Class<T> type) {
    return new ValueCodec<>(
        registry,
        type,
        "com.caucho.hessian.io.InetAddressHandle",
        Fields.of(String.class, "hostName").and(byte[].class, "address"),
        v -> new Object[] {knownName(v), v.getAddress()},
        InternetCodecs::address);
  }

  private static @Nullable String knownName(InetAddress address) {
    String text = address.toString();
    int slash = text.indexOf('/');
    return slash > 0 ? text.substring(0, slash) : null;
  }

  private static Object address(@Nullable Object[] parts) {
    try {
      return InetAddress.getByAddress((String) parts[0], (byte[]) required(parts[1]));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
