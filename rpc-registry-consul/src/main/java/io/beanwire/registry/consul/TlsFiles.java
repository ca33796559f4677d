package io.beanwire.registry.consul;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** What the PEM files for TLS hold at one time. */
final class TlsFiles {
  private static final char[] NO_PASSWORD = new char[0];
  private static final String A_CERTIFICATE = "a PEM file with at least one certificate";
  private static final byte[] NOTHING = new byte[0];

  private final ConsulSettings settings;
  private final byte[] authorities;
  private final byte[] certificate;
  private final byte[] key;

  private TlsFiles(ConsulSettings settings) {
    this.settings = settings;
    this.authorities = bytes(ConsulSettings.CA_FILE, settings.caFile());
    this.certificate = bytes(ConsulSettings.CERT_FILE, settings.certFile());
    this.key = bytes(ConsulSettings.KEY_FILE, settings.keyFile());
  }

  /**
   * Reads the files that the settings name.
   *
   * @throws IllegalArgumentException if one cannot be read
   */
  static TlsFiles read(ConsulSettings settings) {
    return new TlsFiles(settings);
  }

  /** Whether the files held the same then. */
  boolean isSame(TlsFiles other) {
    return Arrays.equals(authorities, other.authorities)
        && Arrays.equals(certificate, other.certificate)
        && Arrays.equals(key, other.key);
  }

  /**
   * The authorities in the file, and no others; empty for those that the JVM trusts.
   *
   * @throws IllegalArgumentException if the file holds none
   */
  Optional<X509ExtendedTrustManager> trust() throws GeneralSecurityException {
    if (settings.caFile().isEmpty()) {
      return Optional.empty();
    }
    KeyStore store = emptyStore();
    for (Certificate each :
        certificates(ConsulSettings.CA_FILE, settings.caFile().get(), authorities)) {
      store.setCertificateEntry("authority-" + store.size(), each);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return Stream.of(trust.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst();
  }

  /**
   * The client's own certificate; empty without.
   *
   * @throws IllegalArgumentException if the files hold none, or are no pair
   */
  Optional<X509ExtendedKeyManager> keys() throws GeneralSecurityException {
    if (settings.certFile().isEmpty() || settings.keyFile().isEmpty()) {
      return Optional.empty();
    }
    Path certFile = settings.certFile().get();
    Certificate[] chain =
        certificates(ConsulSettings.CERT_FILE, certFile, certificate).toArray(Certificate[]::new);
    PrivateKey privateKey;
    try {
      privateKey = PemKey.read(key, chain[0].getPublicKey());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw refused(
          ConsulSettings.KEY_FILE,
          settings.keyFile().get(),
          "is not the key of " + certFile + ": " + e.getMessage(),
          "a PEM file with a private key that is not encrypted",
          e);
    }
    KeyStore store = emptyStore();
    store.setKeyEntry("client", privateKey, NO_PASSWORD, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return Stream.of(keys.getKeyManagers())
        .filter(X509ExtendedKeyManager.class::isInstance)
        .map(X509ExtendedKeyManager.class::cast)
        .findFirst();
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

  private static Collection<? extends Certificate> certificates(
      String name, Path file, byte[] bytes) {
    Collection<? extends Certificate> certificates;
    try {
      certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes));
    } catch (GeneralSecurityException e) {
      throw refused(name, file, "cannot be read: " + e, A_CERTIFICATE, e);
    }
    if (certificates.isEmpty()) {
      throw refused(name, file, "holds no certificate", A_CERTIFICATE, null);
    }
    return certificates;
  }

  private static byte[] bytes(String name, Optional<Path> file) {
    if (file.isEmpty()) {
      return NOTHING;
    }
    try {
      return Files.readAllBytes(file.get());
    } catch (IOException e) {
      throw refused(name, file.get(), "cannot be read: " + e, "a PEM file", e);
    }
  }

  private static IllegalArgumentException refused(
      String name, Path file, String why, String expected, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "BW0604 " + name + ": \"" + file + "\" " + why + " (expected: " + expected + ")", cause);
  }
}
