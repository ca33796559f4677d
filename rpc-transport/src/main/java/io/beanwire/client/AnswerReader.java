package io.beanwire.client;

import io.beanwire.RpcException;
import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.contract.EditDistance;
import io.beanwire.wire.Frame;
import io.beanwire.wire.ProtocolException;
import io.beanwire.wire.RemoteFailure;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns error answers into exceptions that say what a caller needs to know. */
final class AnswerReader {
  private static final int MAX_SHOWN = 20;

  private AnswerReader() {}

  /**
   * The exception that the bean has thrown, as what it is; where it cannot be rebuilt here, or the
   * interface does not declare it, an {@link RpcException} that tells it.
   */
  static Throwable exception(Frame frame, OperationPlan plan, String peer, long elapsedNanos) {
    RemoteFailure failure;
    try {
      failure = RemoteFailure.read(frame.body());
    } catch (ProtocolException e) {
      return new RpcException(
          "BW0713",
          Status.UNREADABLE_ANSWER,
          Phase.RECEIVE,
          peer,
          plan.service(),
          plan.operation().signature(),
          elapsedNanos,
          String.valueOf(e.getMessage()),
          e);
    }
    String whyNot = "the provider could not encode it with " + plan.settings().serializer();
    Throwable decoded = null;
    MessageCodec codec = plan.exception();
    if (codec != null && failure.serializer() == plan.serializerId()) {
      try {
        decoded = (Throwable) codec.decode(failure.encoded())[0];
      } catch (CodecException | ClassCastException e) {
        whyNot = String.valueOf(e.getMessage());
      }
    }
    if (decoded != null && plan.declares(decoded)) {
      return decoded;
    }
    return new RpcException(
        "BW0714",
        Status.APPLICATION_EXCEPTION,
        Phase.EXECUTE,
        peer,
        plan.service(),
        plan.operation().signature(),
        elapsedNanos,
        "the bean threw "
            + failure.className()
            + ": "
            + failure.message()
            + (decoded != null
                ? ", which the interface does not declare"
                : " (not rebuilt here: " + whyNot + ")\nRemote stack:\n" + failure.stack()),
        decoded);
  }

  /** What a provider said about a call that it did not run. */
  static String explain(Status status, Frame frame, OperationPlan plan) {
    String text = frame.body().toString(StandardCharsets.UTF_8);
    return status == Status.NOT_FOUND ? notFound(text, plan) : text;
  }

  /**
   * Joins the remote stack and the caller's, with a line between them that says where the network
   * was. Exceptions made here have the caller's stack already.
   */
  static Throwable withLocalStack(Throwable failed, OperationPlan plan, String peer) {
    if (failed instanceof RpcException) {
      return failed;
    }
    StackTraceElement[] remote = failed.getStackTrace();
    StackTraceElement[] local = Thread.currentThread().getStackTrace();
    int skipped = 1;
    while (skipped < local.length
        && (local[skipped].getClassName().startsWith("io.beanwire.client.")
            || local[skipped].getClassName().contains("$Proxy"))) {
      skipped++;
    }
    StackTraceElement[] joined = new StackTraceElement[remote.length + 1 + local.length - skipped];
    System.arraycopy(remote, 0, joined, 0, remote.length);
    joined[remote.length] =
        new StackTraceElement(
            "--- remote call", plan.service() + "." + plan.operation().name(), "at " + peer, -1);
    System.arraycopy(local, skipped, joined, remote.length + 1, local.length - skipped);
    failed.setStackTrace(joined);
    return failed;
  }

  /** Names both sides: what was asked for, and what the provider offers in its place. */
  private static String notFound(String offered, OperationPlan plan) {
    String asked = plan.service() + "#" + plan.operation().signature();
    String prefix = plan.service() + "#";
    List<String> sameService = offered.lines().filter(l -> l.startsWith(prefix)).toList();
    if (sameService.isEmpty()) {
      return "the provider does not offer the service "
          + plan.service()
          + "; it offers: "
          + offered
              .lines()
              .map(l -> l.substring(0, Math.max(0, l.indexOf('#'))))
              .distinct()
              .limit(MAX_SHOWN)
              .toList();
    }
    @Nullable String nearest =
        sameService.stream()
            .min(Comparator.comparingInt(l -> EditDistance.between(l, asked)))
            .map(l -> l.substring(prefix.length()))
            .orElse("");
    return "the consumer's "
        + plan.operation().method().getDeclaringClass().getName()
        + " has "
        + plan.operation().signature()
        + ", the provider does not; nearest there: "
        + nearest
        + "; all there: "
        + sameService.stream().map(l -> l.substring(prefix.length())).limit(MAX_SHOWN).toList()
        + ". Deploy the same version of the interface on both sides, or give the new one another"
        + " version";
  }
}
