package io.beanwire.it.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Looks into another JVM with {@code jcmd}.
 *
 * @param pid the JVM's process
 */
public record Jvm(long pid) {
  /** How many live instances of a class there are, after a full collection. */
  public long instancesOf(Class<?> type) {
    return classHistogram()
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns.length >= 4 && columns[3].equals(type.getName()))
        .mapToLong(columns -> Long.parseLong(columns[1]))
        .sum();
  }

  /** The names of all live threads that match. */
  public List<String> threadsNamed(String pattern) {
    return ask("Thread.print")
        .lines()
        .filter(line -> line.startsWith("\""))
        .map(line -> line.substring(1, line.indexOf('"', 1)))
        .filter(name -> name.matches(pattern))
        .sorted()
        .toList();
  }

  /** Writes a heap dump, for whoever has to find out what is holding an object. */
  public void dumpHeap(Path file) {
    ask("GC.heap_dump", "-overwrite", file.toString());
  }

  private String classHistogram() {
    return ask("GC.class_histogram");
  }

  private String ask(String... question) {
    List<String> command = new java.util.ArrayList<>();
    command.add(Installations.tool("jcmd"));
    command.add(Long.toString(pid));
    command.addAll(List.of(question));
    return ServerProcess.run(command, Map.of());
  }
}
