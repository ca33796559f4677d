package io.beanwire.registry.consul;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Trust anchors for TLS to Consul, and the client's own certificate. */
final class TlsContext {
  private static final char[] NO_PASSWORD = new char[0];

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
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          settings.certFile().isPresent()
              ? keys(settings.certFile().orElseThrow(), settings.keyFile().orElseThrow())
              : null,
          settings.caFile().isPresent() ? trust(settings.caFile().orElseThrow()) : null,
          null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("BW0604 TLS to Consul cannot be set up: " + e, e);
    }
  }

  /** The authorities in the file, and no others. */
  private static TrustManager[] trust(Path file) throws GeneralSecurityException {
    KeyStore store = emptyStore();
    for (Certificate authority : certificates(ConsulSettings.CA_FILE, file)) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust.getTrustManagers();
  }

  private static KeyManager[] keys(Path certFile, Path keyFile) throws GeneralSecurityException {
    Certificate[] chain =
        certificates(ConsulSettings.CERT_FILE, certFile).toArray(Certificate[]::new);
    PrivateKey key;
    try {
      key = PemKey.read(keyFile, chain[0].getPublicKey());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw refused(
          ConsulSettings.KEY_FILE,
          keyFile,
          "is not the key of " + certFile + ": " + e.getMessage(),
          "a PEM file with a private key that is not encrypted",
          e);
    }
    KeyStore store = emptyStore();
    store.setKeyEntry("client", key, NO_PASSWORD, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys.getKeyManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return store;
  }

  private static Collection<? extends Certificate> certificates(String key, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw refused(key, file, "holds no certificate", A_CERTIFICATE, null);
      }
      return certificates;
    } catch (IOException | GeneralSecurityException e) {
      throw refused(key, file, "cannot be read: " + e, A_CERTIFICATE, e);
    }
  }

  private static final String A_CERTIFICATE = "a PEM file with at least one certificate";

  private static IllegalArgumentException refused(
      String key, Path file, String why, String expected, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "BW0604 " + key + ": \"" + file + "\" " + why + " (expected: " + expected + ")", cause);
  }
}
