package io.beanwire.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The address under which consumers reach a server. */
final class AdvertisedHost {
  private AdvertisedHost() {}

  /**
   * What the settings say; for a wildcard, the first IPv4 address of this machine that is not
   * loopback, and loopback if there is none.
   */
  static String of(ServerSettings settings) {
    if (!settings.advertisedHost().isEmpty()) {
      return settings.advertisedHost();
    }
    InetAddress bound = new InetSocketAddress(settings.host(), 0).getAddress();
    if (bound == null || !bound.isAnyLocalAddress()) {
      return settings.host();
    }
    try {
      return NetworkInterface.networkInterfaces()
          .filter(AdvertisedHost::isUsable)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElse("127.0.0.1");
    } catch (SocketException e) {
      return "127.0.0.1";
    }
  }

  /** Whether only this machine reaches it. */
  static boolean isLoopback(String host) {
    InetAddress address = new InetSocketAddress(host, 0).getAddress();
    return address != null && address.isLoopbackAddress();
  }

  private static boolean isUsable(NetworkInterface candidate) {
    try {
      return candidate.isUp() && !candidate.isLoopback() && !candidate.isPointToPoint();
    } catch (SocketException e) {
      return false;
    }
  }
}
