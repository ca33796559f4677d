package io.beanwire.sample.web;

import io.beanwire.cdi.BeanwireServer;
import io.beanwire.sample.shop.Identity;
import io.beanwire.sample.shop.OrderBook;
import io.beanwire.sample.shop.Warehouse;
import io.beanwire.sample.traffic.CallLog;
import io.beanwire.sample.traffic.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** This instance alone: what it holds, what it calls, and whether it serves. */
@Path("instance")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class InstanceResource {
  private static final int NEWEST_ORDERS = 8;

  @Inject BeanwireServer server;
  @Inject Identity identity;
  @Inject OrderBook book;
  @Inject Warehouse warehouse;
  @Inject Traffic traffic;
  @Inject CallLog log;
  @Inject Neighbours neighbours;
  @Inject LauncherClient launcher;

  /**
   * Everything that the page shows of this instance.
   *
   * @param after the number of the last call that the page has already seen
   */
  @GET
  public JsonObject show(@QueryParam("after") @DefaultValue("0") long after) {
    return Json.createObjectBuilder()
        .add("name", identity.name())
        .add("now", System.currentTimeMillis())
        .add("pid", ProcessHandle.current().pid())
        .add("state", server.state().name())
        .add("ordersTaken", book.taken())
        .add("orders", PageJson.array(book.newest(NEWEST_ORDERS), PageJson::of))
        .add("bags", warehouse.levelsHere().total())
        .add("perSecond", traffic.perSecond())
        .add("callsMade", log.totals().made())
        .add("callsFailed", log.totals().failed())
        .add("calls", PageJson.array(log.after(after), PageJson::of))
        .add("launcher", launcher.isThere())
        .add(
            "instances",
            PageJson.array(
                neighbours.all(),
                neighbour ->
                    Json.createObjectBuilder()
                        .add("name", neighbour.name())
                        .add("url", neighbour.url().toString())
                        .build()))
        .build();
  }

  /**
   * Stops serving remote calls, gently: leaves the registry, tells its callers, finishes what runs.
   * The page stays, and this instance can still call the others.
   */
  @POST
  @Path("drain")
  public JsonObject drain() {
    server.drain();
    return show(Long.MAX_VALUE);
  }

  /** Serves again. */
  @POST
  @Path("resume")
  public JsonObject resume() {
    server.resume();
    return show(Long.MAX_VALUE);
  }

  /** Sets how many calls per second this instance makes; 0 makes none. */
  @PUT
  @Path("traffic/{perSecond}")
  public JsonObject traffic(@PathParam("perSecond") int perSecond) {
    try {
      traffic.run(perSecond);
    } catch (IllegalArgumentException outOfRange) {
      throw new BadRequestException(outOfRange.getMessage());
    }
    return show(Long.MAX_VALUE);
  }
}
