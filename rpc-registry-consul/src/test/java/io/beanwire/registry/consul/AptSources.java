package io.beanwire.registry.consul;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where this machine gets Debian's packages from.
 *
 * @param archives the lines of a source list up to the suite
 */
record AptSources(Set<String> archives) {
  private static final Path ETC = Path.of("/etc/apt");
  private static final Pattern ONE_LINE =
      Pattern.compile(
          "deb\\s+(?:\\[(?<options>[^]]*)]\\s+)?(?<uri>\\S+)\\s+(?<suite>\\S+)\\s+(?<parts>.*)");

  /** Reads the machine's source lists, in both of their formats. */
  static AptSources ofThisMachine() throws IOException {
    Set<String> suites = suites();
    Set<String> archives = new HashSet<>();
    for (Path file : files()) {
      String text = Files.readString(file);
      if (file.toString().endsWith(".sources")) {
        for (String stanza : text.split("\\n\\s*\\n")) {
          archives.addAll(ofStanza(stanza, suites));
        }
      } else {
        text.lines().forEach(line -> archives.addAll(ofLine(line.strip(), suites)));
      }
    }
    if (archives.isEmpty()) {
      throw ConsulBinary.missing("no Debian archive is among the sources in " + ETC, null);
    }
    return new AptSources(archives);
  }

  /** Writes a source list with the same archives for another suite. */
  Path write(Path file, String suite) throws IOException {
    return Files.writeString(
        file, archives.stream().map(it -> it + " " + suite + " main\n").collect(joining()));
  }

  private static Set<String> ofStanza(String stanza, Set<String> suites) {
    Map<String, String> fields = new HashMap<>();
    stanza
        .lines()
        .filter(line -> !line.startsWith("#") && line.contains(":"))
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            });
    Set<String> archives = new HashSet<>();
    if (words(fields, "Types").contains("deb")
        && words(fields, "Components").contains("main")
        && !"no".equals(fields.get("Enabled"))
        && words(fields, "Suites").stream().anyMatch(suites::contains)) {
      String keyring = fields.getOrDefault("Signed-By", "");
      String options = keyring.startsWith("/") ? " [signed-by=" + keyring + "]" : "";
      words(fields, "URIs").forEach(uri -> archives.add("deb" + options + " " + uri));
    }
    return archives;
  }

  private static Set<String> ofLine(String line, Set<String> suites) {
    Matcher match = ONE_LINE.matcher(line);
    if (!match.matches()
        || !suites.contains(match.group("suite"))
        || !List.of(match.group("parts").split("\\s+")).contains("main")) {
      return Set.of();
    }
    String options = match.group("options");
    return Set.of("deb " + (options == null ? "" : "[" + options + "] ") + match.group("uri"));
  }

  private static List<String> words(Map<String, String> fields, String name) {
    return List.of(fields.getOrDefault(name, "").split("\\s+"));
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.exists(ETC.resolve("sources.list"))) {
      files.add(ETC.resolve("sources.list"));
    }
    if (Files.isDirectory(ETC.resolve("sources.list.d"))) {
      try (Stream<Path> more = Files.list(ETC.resolve("sources.list.d"))) {
        more.filter(it -> it.toString().matches(".*\\.(list|sources)")).forEach(files::add);
      }
    }
    return files;
  }

  /** The names that the machine's own release goes by. */
  private static Set<String> suites() throws IOException {
    Set<String> suites = new HashSet<>(Set.of("stable", "oldstable", "testing", "unstable", "sid"));
    Path release = Path.of("/etc/os-release");
    if (Files.exists(release)) {
      Files.readString(release)
          .lines()
          .filter(line -> line.startsWith("VERSION_CODENAME="))
          .forEach(line -> suites.add(line.substring(line.indexOf('=') + 1).replace("\"", "")));
    }
    return suites;
  }
}
