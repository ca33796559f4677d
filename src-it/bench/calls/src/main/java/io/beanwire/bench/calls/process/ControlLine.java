package io.beanwire.bench.calls.process;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The driver's questions on standard input and the answers on standard output, a line each. What
 * libraries print to standard output goes to standard error, which the driver keeps in a file.
 */
public final class ControlLine {
  /** What every answer begins with. */
  public static final String MARK = "bench> ";

  /** The first word of the answer to a question that could not be answered. */
  public static final String FAILED = "failed";

  private final BufferedReader questions;
  private final PrintStream answers;

  private ControlLine() {
    questions =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  }

  /** Takes standard input and output for the driver. */
  static ControlLine open() {
    System.setOut(System.err);
    return new ControlLine();
  }

  /** Says something without having been asked. */
  void say(String answer) {
    answers.println(MARK + answer.replace('\n', ' '));
  }

  /** Answers until the driver says {@code exit} or is gone. */
  void serve(Answerer answerer) throws IOException {
    for (String line = next(); line != null; line = next()) {
      String[] words = line.split(" ", -1);
      try {
        say(answerer.answer(words[0], Arrays.copyOfRange(words, 1, words.length)));
      } catch (Exception | LinkageError e) {
        e.printStackTrace();
        say(FAILED + " " + e);
      }
    }
  }

  private @Nullable String next() throws IOException {
    String line = questions.readLine();
    return line == null || line.equals("exit") ? null : line;
  }

  /** Knows the answers. */
  interface Answerer {
    /** The answer, one line. */
    String answer(String question, String[] arguments) throws Exception;
  }
}
