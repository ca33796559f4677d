package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The certificates that a new connection to Consul uses: those that the files hold at the moment.
 * Files that cannot be used leave what was read last, so that they may be replaced one after the
 * other. Thread-safe.
 */
final class CurrentTls {
  private static final System.Logger LOG = System.getLogger(CurrentTls.class.getName());

  private final ConsulSettings settings;
  private final FailureLatch unusable = new FailureLatch();
  private TlsFiles files;
  private Material material;

  /** Who is trusted, and who the client is, each if a file says it. */
  record Material(Optional<X509ExtendedTrustManager> trust, Optional<X509ExtendedKeyManager> keys) {
    private static Material of(TlsFiles files) throws GeneralSecurityException {
      return new Material(files.trust(), files.keys());
    }
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException if one is not what it should be
   */
  CurrentTls(ConsulSettings settings) throws GeneralSecurityException {
    this.settings = settings;
    this.files = TlsFiles.read(settings);
    this.material = Material.of(files);
  }

  /** What the next connection uses. */
  synchronized Material material() {
    try {
      TlsFiles latest = TlsFiles.read(settings);
      if (unusable.reason() != null || !latest.isSame(files)) {
        material = Material.of(latest);
        files = latest;
        boolean unused = unusable.isOver();
        LOG.log(
            INFO, "BW0626 New connections to Consul use the certificates that the files hold now.");
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      if (unusable.isNews(String.valueOf(e.getMessage()))) {
        LOG.log(
            WARNING,
            "BW0625 The files for TLS to Consul have changed and cannot be used; those that were"
                + " read last stay in use: "
                + e.getMessage());
      }
    }
    return material;
  }
}
