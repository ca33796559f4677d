package io.beanwire.codec.hessian;

import static io.beanwire.codec.hessian.ValueForms.given;

import io.beanwire.codec.hessian.ValueForm.Fields;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Internet addresses. Neither writing nor reading them ever asks a name server. */
final class InternetForms {
  private InternetForms() {}

  static void register(Map<Class<?>, Function<Forms, Form>> to) {
    to.put(InetAddress.class, forms -> address(forms, InetAddress.class));
    to.put(Inet4Address.class, forms -> address(forms, Inet4Address.class));
    to.put(Inet6Address.class, forms -> address(forms, Inet6Address.class));
    ValueForms.value(
        to,
        InetSocketAddress.class,
        Fields.of(String.class, "hostName")
            .and(InetAddress.class, "address")
            .and(int.class, "port"),
        v -> new Object[] {v.getHostString(), v.getAddress(), v.getPort()},
        p ->
            p[1] == null
                ? InetSocketAddress.createUnresolved((String) given(p[0]), (int) given(p[2]))
                : new InetSocketAddress((InetAddress) p[1], (int) given(p[2])));
  }

  private static <T extends InetAddress> Form address(Forms forms, Class<T> type) {
    return new ValueForm<>(
        forms,
        type,
        "com.caucho.hessian.io.InetAddressHandle",
        Fields.of(String.class, "hostName").and(byte[].class, "address"),
        v -> new Object[] {knownName(v), v.getAddress()},
        InternetForms::address);
  }

  private static @Nullable String knownName(InetAddress address) {
    String text = address.toString();
    int slash = text.indexOf('/');
    return slash > 0 ? text.substring(0, slash) : null;
  }

  private static Object address(@Nullable Object[] parts) {
    try {
      return InetAddress.getByAddress((String) parts[0], (byte[]) given(parts[1]));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
