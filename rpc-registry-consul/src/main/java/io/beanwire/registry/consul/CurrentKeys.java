package io.beanwire.registry.consul;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the client certificate of the moment. A handshake chooses an alias first and asks for its
 * certificate and key later: the alias says which files it was chosen from. Thread-safe.
 */
final class CurrentKeys extends X509ExtendedKeyManager {
  private final Supplier<X509ExtendedKeyManager> latest;
  private Chosen newest;
  private Chosen former;

  private record Chosen(int number, X509ExtendedKeyManager keys) {
    private String prefix() {
      return number + ":";
    }
  }

  CurrentKeys(Supplier<X509ExtendedKeyManager> latest) {
    this.latest = latest;
    this.newest = new Chosen(0, latest.get());
    this.former = newest;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] types, Principal @Nullable [] issuers, SSLEngine engine) {
    return choose(keys -> keys.chooseEngineClientAlias(types, issuers, engine));
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] types, Principal @Nullable [] issuers, Socket socket) {
    return choose(keys -> keys.chooseClientAlias(types, issuers, socket));
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Chosen chosen = of(alias);
    return chosen.keys().getCertificateChain(alias.substring(chosen.prefix().length()));
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Chosen chosen = of(alias);
    return chosen.keys().getPrivateKey(alias.substring(chosen.prefix().length()));
  }

  @Override
  public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String type, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }

  private @Nullable String choose(Function<X509ExtendedKeyManager, @Nullable String> choice) {
    Chosen chosen = newest();
    @Nullable String alias = choice.apply(chosen.keys());
    return alias == null ? null : chosen.prefix() + alias;
  }

  private synchronized Chosen newest() {
    X509ExtendedKeyManager keys = latest.get();
    if (keys != newest.keys()) {
      former = newest;
      newest = new Chosen(former.number() + 1, keys);
    }
    return newest;
  }

  private synchronized Chosen of(String alias) {
    return alias.startsWith(newest.prefix()) ? newest : former;
  }
}
