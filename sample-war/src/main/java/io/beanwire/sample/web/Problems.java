package io.beanwire.sample.web;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.sample.contract.InvalidOrder;
import io.beanwire.sample.contract.OutOfStock;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * Failures in plain words: {@code {"title": …, "details": [ … ]}}. Where Beanwire could not get an
 * answer, {@code "beanwire"} holds what it knows: status, phase, peer, service, method, time.
 */
@Provider
public class Problems implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger(Problems.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return toResponse(failure.getCause());
    }
    if (failure instanceof InvalidOrder invalid) {
      return response(400, "Please check the order.", invalid.problems());
    }
    if (failure instanceof OutOfStock missing) {
      return response(409, "There are not enough bags.", text(missing));
    }
    if (failure instanceof RpcException remote) {
      return remote(remote);
    }
    if (failure instanceof WebApplicationException web) {
      return response(web.getResponse().getStatus(), "The request is not understood.", text(web));
    }
    LOG.log(Level.ERROR, "A request failed", failure);
    return response(500, "The shop has failed. Its log says more.", text(failure));
  }

  static Response response(int status, String title, String... details) {
    return response(status, title, List.of(details));
  }

  private static Response response(int status, String title, List<String> details) {
    return build(status, problem(title, details));
  }

  private static Response remote(RpcException failure) {
    boolean tooLate = failure.status() == Status.DEADLINE_EXCEEDED;
    return build(
        tooLate ? 504 : 503,
        problem(title(failure.status()), List.of(text(failure)))
            .add(
                "beanwire",
                Json.createObjectBuilder()
                    .add("status", failure.status().name())
                    .add("phase", failure.phase().name())
                    .add("peer", Objects.requireNonNullElse(failure.peer(), "none chosen"))
                    .add("service", failure.service())
                    .add("method", failure.method())
                    .add("elapsedMillis", failure.elapsed().toMillis())));
  }

  private static String title(Status status) {
    if (status == Status.APPLICATION_EXCEPTION) {
      return "The bean that was called has failed.";
    }
    return switch (status.outcome()) {
      case NOT_EXECUTED -> "No instance could take the call. Nothing has happened.";
      case EXECUTED -> "The call was carried out, but its answer could not be read.";
      case UNKNOWN -> "No answer has come. The call may have been carried out.";
    };
  }

  private static JsonObjectBuilder problem(String title, List<String> details) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    details.forEach(list::add);
    return Json.createObjectBuilder().add("title", title).add("details", list);
  }

  private static Response build(int status, JsonObjectBuilder problem) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(problem.build())
        .build();
  }

  private static String text(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
  }
}
