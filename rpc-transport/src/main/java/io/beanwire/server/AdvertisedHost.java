package io.beanwire.server;

import io.beanwire.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host that a registry tells clients.
 *
 * @param host a name or an address
 * @param doubt why clients on other machines may not reach it, for a message; empty if nothing is
 *     known against it
 */
record AdvertisedHost(String host, String doubt) {
  /** Bridges of containers and virtual machines: every machine has the same address there. */
  private static final Pattern BRIDGE =
      Pattern.compile(
          "(docker|podman|cni|virbr|lxcbr|lxdbr|flannel\\.|cali|veth|vmnet|vboxnet)\\w*"
              + "|br-[0-9a-f]+");

  /** Reserved for documentation, so never on a network of its own: the way out leads there. */
  private static final String ELSEWHERE = "192.0.2.1";

  /**
   * What the settings say. For a wildcard, the address that packets to the registry have: whoever
   * finds the instance there comes from the same network. If the registry is on this machine, the
   * address on the way out, and without one the first that is not loopback.
   */
  static AdvertisedHost of(ServerSettings settings, Registry registry) {
    if (!settings.advertisedHost().isEmpty()) {
      return judged(settings.advertisedHost());
    }
    InetAddress bound = new InetSocketAddress(settings.host(), 0).getAddress();
    if (bound == null || !bound.isAnyLocalAddress()) {
      return judged(settings.host());
    }
    return judged(
        registry
            .server()
            .flatMap(AdvertisedHost::localAddressTowards)
            .or(() -> localAddressTowards(new InetSocketAddress(ELSEWHERE, 9)))
            .or(AdvertisedHost::firstUsable)
            .map(InetAddress::getHostAddress)
            .orElse("127.0.0.1"));
  }

  /** The address that packets to the peer would have, if not loopback; none is sent. */
  private static Optional<InetAddress> localAddressTowards(InetSocketAddress peer) {
    InetSocketAddress resolved =
        peer.isUnresolved() ? new InetSocketAddress(peer.getHostString(), peer.getPort()) : peer;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(resolved);
      InetAddress local = socket.getLocalAddress();
      return Optional.ofNullable(local)
          .filter(it -> !it.isLoopbackAddress() && !it.isAnyLocalAddress());
    } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
      // Unknown, or no way leads there.
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> firstUsable() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(AdvertisedHost::isUsable)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
          .findFirst();
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  private static boolean isUsable(NetworkInterface candidate) {
    try {
      return candidate.isUp()
          && !candidate.isLoopback()
          && !candidate.isPointToPoint()
          && !isBridge(candidate.getName());
    } catch (SocketException e) {
      return false;
    }
  }

  private static AdvertisedHost judged(String host) {
    return new AdvertisedHost(host, doubt(new InetSocketAddress(host, 0).getAddress()));
  }

  private static String doubt(@Nullable InetAddress address) {
    if (address == null) {
      return "";
    }
    if (address.isAnyLocalAddress()) {
      return "is no address that anybody could reach";
    }
    if (address.isLoopbackAddress()) {
      return "can be reached from this machine only";
    }
    try {
      NetworkInterface owner = NetworkInterface.getByInetAddress(address);
      return owner != null && isBridge(owner.getName())
          ? "belongs to " + owner.getName() + ", a bridge that is on this machine only"
          : "";
    } catch (SocketException e) {
      return "";
    }
  }

  /** Whether an interface of this name connects this machine with its containers only. */
  static boolean isBridge(String name) {
    return BRIDGE.matcher(name).matches();
  }
}
