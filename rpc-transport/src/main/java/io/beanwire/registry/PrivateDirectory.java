package io.beanwire.registry;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * A directory that nobody else can write to. Whoever can write a lease decides where calls go, and
 * the directory for temporary files belongs to everybody.
 */
final class PrivateDirectory {
  private PrivateDirectory() {}

  /**
   * Makes the directory, readable by its owner alone, or checks the one that is there.
   *
   * @throws IllegalArgumentException if it cannot be made, or others could write to it
   */
  static void ensure(Path path) {
    try {
      create(path);
      if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
        throw refused(path, "is not a directory");
      }
      if (posix(path)) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, NOFOLLOW_LINKS);
        if (permissions.contains(GROUP_WRITE) || permissions.contains(OTHERS_WRITE)) {
          throw refused(
              path,
              "can be written by others (" + PosixFilePermissions.toString(permissions) + ")");
        }
      }
      UserPrincipal owner = Files.getOwner(path, NOFOLLOW_LINKS);
      UserPrincipal self = self(path);
      if (!owner.equals(self)) {
        throw refused(path, "belongs to " + owner + ", this process runs as " + self);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "BW0503 "
              + LocalRegistryFactory.DIRECTORY
              + ": \""
              + path
              + "\" cannot be used: "
              + e
              + " (expected: a directory that this user can create or write)",
          e);
    }
  }

  private static void create(Path path) throws IOException {
    if (path.getParent() != null) {
      Files.createDirectories(path.getParent());
    }
    try {
      Files.createDirectory(path, ownerOnly(path));
    } catch (FileAlreadyExistsException e) {
      // Checked by the caller.
      return;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path) throws IOException {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Who owns what this process makes; a user without a name in the system has no other answer. */
  private static UserPrincipal self(Path path) throws IOException {
    Path probe = Files.createTempFile(path, "beanwire-owner", ".tmp");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static IllegalArgumentException refused(Path path, String why) {
    return new IllegalArgumentException(
        "BW0503 "
            + LocalRegistryFactory.DIRECTORY
            + ": \""
            + path
            + "\" "
            + why
            + " (expected: a directory that only this user can write to; remove it or name another)");
  }
}
