package io.beanwire.sample.web;

import io.beanwire.sample.web.LauncherClient.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** Stops and starts whole instances, if the sample's launcher is there to do it. */
@Path("launcher")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LauncherResource {
  @Inject LauncherClient launcher;

  /**
   * Passes the wish on.
   *
   * @param action {@code stop} or {@code start}
   */
  @POST
  @Path("{instance}/{action}")
  public Response change(
      @PathParam("instance") String instance, @PathParam("action") String action) {
    if (!launcher.isThere()) {
      return Problems.response(
          404, "This instance was started by hand; stop and start it the same way.");
    }
    try {
      Answer answer = launcher.post(instance, action);
      return answer.status() < 400
          ? Response.ok(Json.createObjectBuilder().add("done", answer.text()).build()).build()
          : Problems.response(answer.status(), "The launcher refuses.", answer.text());
    } catch (IOException unreachable) {
      return Problems.response(
          502, "The launcher does not answer.", String.valueOf(unreachable.getMessage()));
    }
  }
}
