package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The token that goes with every request: the same for ever, or what a file holds at the moment. A
 * file that cannot be read leaves the token that was read last. Thread-safe.
 */
final class AclToken {
  private static final System.Logger LOG = System.getLogger(AclToken.class.getName());

  private final Optional<Path> file;
  private final FailureLatch unreadable = new FailureLatch();
  private Optional<String> token;

  /**
   * Reads the file, if there is one.
   *
   * @throws IllegalArgumentException if it holds no token
   */
  AclToken(ConsulSettings settings) {
    this.file = settings.tokenFile();
    this.token = settings.token();
    if (file.isPresent()) {
      try {
        token = Optional.of(read(file.get()));
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "BW0605 " + ConsulSettings.TOKEN_FILE + ": \"" + file.get() + "\" " + e.getMessage(),
            e);
      }
    }
  }

  /** The token of the next request. */
  synchronized Optional<String> current() {
    if (file.isEmpty()) {
      return token;
    }
    try {
      String latest = read(file.get());
      if (unreadable.isOver() || !latest.equals(token.orElse(""))) {
        LOG.log(INFO, "BW0622 The ACL token is now the one that " + file.get() + " holds.");
      }
      token = Optional.of(latest);
    } catch (IOException e) {
      if (unreadable.isNews(String.valueOf(e.getMessage()))) {
        LOG.log(
            WARNING,
            "BW0621 "
                + ConsulSettings.TOKEN_FILE
                + ": \""
                + file.get()
                + "\" "
                + e.getMessage()
                + ". The token that was read last stays in use.");
      }
    }
    return token;
  }

  private static String read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file).strip();
    } catch (IOException e) {
      throw new IOException("cannot be read: " + e, e);
    }
    if (!text.matches(ConsulSettings.TOKEN_CHARACTERS)) {
      throw new IOException("holds no token (expected: printable ASCII without spaces)");
    }
    return text;
  }
}
