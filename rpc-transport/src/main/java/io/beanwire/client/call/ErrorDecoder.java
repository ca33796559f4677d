package io.beanwire.client.call;

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

/** Turns error frames into exceptions that say what a caller needs to know. Stateless. */
final class ErrorDecoder {
  private static final int MAX_SHOWN = 20;

  private ErrorDecoder() {}

  /**
   * The exception that the bean has thrown, as what it is; where it cannot be rebuilt here, or the
   * interface does not declare it, an {@link RpcException} that tells it.
   */
  static Throwable exception(Frame frame, CallRequest request, Attempt attempt) {
    Status status = Status.ofCode(frame.code());
    if (status != Status.APPLICATION_EXCEPTION) {
      return failure(
          status,
          Phase.EXECUTE,
          "BW0711",
          explain(status, frame, request.plan()),
          null,
          request,
          attempt);
    }
    OperationPlan plan = request.plan();
    RemoteFailure remote;
    try {
      remote = RemoteFailure.read(frame.body());
    } catch (ProtocolException e) {
      return failure(
          Status.UNREADABLE_ANSWER,
          Phase.RECEIVE,
          "BW0713",
          String.valueOf(e.getMessage()),
          e,
          request,
          attempt);
    }
    String whyNot = "the server could not encode it with " + plan.serializer();
    Throwable decoded = null;
    MessageCodec codec = plan.exception();
    if (codec != null && remote.serializer() == plan.serializerId()) {
      try {
        decoded = (Throwable) codec.decode(remote.encoded(), attempt.address())[0];
      } catch (CodecException | ClassCastException e) {
        whyNot = String.valueOf(e.getMessage());
      }
    }
    if (decoded != null && plan.declares(decoded)) {
      return decoded;
    }
    return failure(
        status,
        Phase.EXECUTE,
        "BW0714",
        "the bean threw "
            + remote.className()
            + ": "
            + remote.message()
            + (decoded != null
                ? ", which the interface does not declare"
                : " (not rebuilt here: " + whyNot + ")\nRemote stack:\n" + remote.stack()),
        decoded,
        request,
        attempt);
  }

  private static RpcException failure(
      Status status,
      Phase phase,
      String code,
      String detail,
      @Nullable Throwable cause,
      CallRequest request,
      Attempt attempt) {
    return CallFailures.exception(
        new AttemptFailure(status, phase, code, detail, cause, false), request, attempt);
  }

  /** A call that the server did not execute, or does not know whether it did. */
  static AttemptFailure refusal(Status status, Frame frame, OperationPlan plan, Attempt attempt) {
    return new AttemptFailure(
        status,
        Phase.EXECUTE,
        "BW0711",
        explain(status, frame, plan),
        null,
        status == Status.SHUTTING_DOWN || (status == Status.NOT_FOUND && !attempt.asksByName()));
  }

  /** What a server said about a call that it did not run. */
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

  private static String cut(List<String> operations) {
    return operations.size() <= MAX_SHOWN
        ? operations.toString()
        : operations.subList(0, MAX_SHOWN) + " and " + (operations.size() - MAX_SHOWN) + " more";
  }

  /** Names both sides: what was asked for, and what the server offers in its place. */
  private static String notFound(String offered, OperationPlan plan) {
    String asked = plan.service() + "#" + plan.operation().signature();
    String prefix = plan.service() + "#";
    List<String> sameService = offered.lines().filter(l -> l.startsWith(prefix)).toList();
    if (sameService.isEmpty()) {
      return "the server does not offer the service "
          + plan.service()
          + "; it offers: "
          + offered
              .lines()
              .map(l -> l.substring(0, Math.max(0, l.indexOf('#'))))
              .distinct()
              .limit(MAX_SHOWN)
              .toList();
    }
    String named = prefix + plan.operation().name() + "(";
    List<String> nearestFirst =
        sameService.stream()
            .sorted(
                Comparator.comparing((String l) -> !l.startsWith(named))
                    .thenComparingInt(l -> EditDistance.between(l, asked)))
            .map(l -> l.substring(prefix.length()))
            .toList();
    List<String> sameName =
        nearestFirst.stream().filter(l -> l.startsWith(plan.operation().name() + "(")).toList();
    return "the client's "
        + plan.operation().method().getDeclaringClass().getName()
        + " has "
        + plan.operation().signature()
        + ", the server does not; "
        + (sameName.isEmpty()
            ? "nearest there: " + nearestFirst.get(0)
            : "of this name there: " + sameName.stream().limit(MAX_SHOWN).toList())
        + "; all there: "
        + cut(nearestFirst)
        + ". Deploy the same version of the interface on both sides, or give the new one another"
        + " version";
  }
}
