package io.beanwire.registry.consul;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** TLS to Consul, with trust anchors and a client's certificate from files that may change. */
final class TlsContext {
  private static final int ONE_SECOND = 1;

  private TlsContext() {}

  /**
   * What the settings say of TLS; empty if that is nothing.
   *
   * @throws IllegalArgumentException if a file is not what it should be
   */
  static Optional<SSLContext> of(ConsulSettings settings) {
    if (settings.caFile().isEmpty() && settings.certFile().isEmpty()) {
      return Optional.empty();
    }
    try {
      CurrentTls current = new CurrentTls(settings);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          settings.certFile().isEmpty()
              ? null
              : new KeyManager[] {new CurrentKeys(() -> current.material().keys().orElseThrow())},
          settings.caFile().isEmpty()
              ? null
              : new TrustManager[] {
                new CurrentTrust(() -> current.material().trust().orElseThrow())
              },
          null);
      // A session that is resumed shows the certificate that it began with.
      context.getClientSessionContext().setSessionTimeout(ONE_SECOND);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("BW0604 TLS to Consul cannot be set up: " + e, e);
    }
  }
}
