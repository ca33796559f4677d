package io.beanwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvertisedHostTest {
  @Test
  void whatIsConfiguredIsAdvertised() {
    AdvertisedHost advertised =
        AdvertisedHost.of(
            ServerSettings.builder().host("0.0.0.0").advertisedHost("shop.example").build(),
            registryAt("127.0.0.1"));

    assertThat(advertised).isEqualTo(new AdvertisedHost("shop.example", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void loopbackIsDoubted(String host) {
    AdvertisedHost advertised =
        AdvertisedHost.of(
            ServerSettings.builder().advertisedHost(host).build(), registryAt("127.0.0.1"));

    assertThat(advertised.host()).isEqualTo(host);
    assertThat(advertised.doubt()).contains("this machine only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void aWildcardIsDoubtedWhereItIsAdvertised(String wildcard) {
    AdvertisedHost advertised =
        AdvertisedHost.of(
            ServerSettings.builder().advertisedHost(wildcard).build(), registryAt("127.0.0.1"));

    assertThat(advertised.doubt()).contains("no address");
  }

  @Test
  void onAllAddressesTheOneOnTheRouteToTheRegistryIsAdvertised() throws Exception {
    // Each address of this machine is reached from itself.
    List<String> own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(it -> it instanceof Inet4Address && !it.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .toList();
    assumeTrue(!own.isEmpty(), "this machine has no address but loopback");

    assertThat(own)
        .allSatisfy(
            address ->
                assertThat(
                        AdvertisedHost.of(
                                ServerSettings.DEFAULT.withHost("0.0.0.0"), registryAt(address))
                            .host())
                    .isEqualTo(address));
  }

  @Test
  void aRegistryThatCannotBeResolvedLeavesTheWayOut() {
    AdvertisedHost unresolved =
        AdvertisedHost.of(
            ServerSettings.DEFAULT.withHost("0.0.0.0"), registryAt("no-such-host.invalid"));
    AdvertisedHost own =
        AdvertisedHost.of(ServerSettings.DEFAULT.withHost("0.0.0.0"), registryAt("127.0.0.1"));

    assertThat(unresolved).isEqualTo(own);
    assertThat(own.host()).isNotEqualTo("0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker0", "br-0a1b2c3d4e5f", "virbr0", "cni0", "podman1", "veth12ab"})
  void bridgesOfContainersAreKnownByTheirNames(String name) {
    assertThat(AdvertisedHost.isBridge(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eth0", "enp3s0", "wlan0", "bond0", "br0", "bridge-lan"})
  void networksOfMachinesAreNotTakenForBridgesOfContainers(String name) {
    assertThat(AdvertisedHost.isBridge(name)).isFalse();
  }

  private static Registry registryAt(String host) {
    return new Registry() {
      @Override
      public String name() {
        return "far";
      }

      @Override
      public Optional<InetSocketAddress> server() {
        return Optional.of(InetSocketAddress.createUnresolved(host, 8500));
      }

      @Override
      public Registration register(Instance instance) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Set<ServiceId> knownServices() {
        return Set.of();
      }

      @Override
      public void close() {}
    };
  }
}
