package io.beanwire.registry.consul;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom to believe that it is Consul. */
final class Trust {
  private Trust() {}

  /**
   * Trusts the authorities in a PEM file and no others.
   *
   * @throws IllegalArgumentException if there are none
   */
  static SSLContext of(Path caFile) {
    try (InputStream in = Files.newInputStream(caFile)) {
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (authorities.isEmpty()) {
        throw refused(caFile, "holds no certificate", null);
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate authority : authorities) {
        store.setCertificateEntry("authority-" + store.size(), authority);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw refused(caFile, "cannot be read: " + e, e);
    }
  }

  private static IllegalArgumentException refused(
      Path caFile, String why, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "BW0604 "
            + ConsulSettings.CA_FILE
            + ": \""
            + caFile
            + "\" "
            + why
            + " (expected: a PEM file with at least one certificate)",
        cause);
  }
}
