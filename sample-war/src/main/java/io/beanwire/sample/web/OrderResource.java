package io.beanwire.sample.web;

import io.beanwire.cdi.Remote;
import io.beanwire.sample.contract.Basket;
import io.beanwire.sample.contract.Catalog;
import io.beanwire.sample.contract.CatalogService;
import io.beanwire.sample.contract.InvalidOrder;
import io.beanwire.sample.contract.Order;
import io.beanwire.sample.contract.OrderService;
import io.beanwire.sample.contract.OutOfStock;
import io.beanwire.sample.contract.Receipt;
import io.beanwire.sample.traffic.Call;
import io.beanwire.sample.traffic.CallLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What a customer does: looks, asks for a price, orders. Each is one remote call. */
@Path("/")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
  @Inject @Remote CatalogService catalog;
  @Inject @Remote OrderService orders;
  @Inject CallLog log;

  /** Reads the price list. */
  @GET
  @Path("catalog")
  public JsonObject catalog() {
    long start = System.nanoTime();
    Catalog answer = catalog.catalog();
    return PageJson.of(answer, log.answered("catalog", answer.answeredBy(), since(start), true));
  }

  /** Places an order: a plain call of a plain method, with the exceptions that it declares. */
  @POST
  @Path("orders")
  public JsonObject place(String body) throws InvalidOrder, OutOfStock {
    Order order = OrderForm.parse(body).order();
    long start = System.nanoTime();
    try {
      Receipt receipt = orders.place(order);
      return PageJson.of(receipt, log.answered("place", receipt.takenBy(), since(start), true));
    } catch (OutOfStock | RuntimeException failure) {
      log.ended("place", failure, since(start), true);
      throw failure;
    }
  }

  /** Asks for a price, without a thread that waits: the stage goes from wire to browser. */
  @POST
  @Path("quotes")
  public CompletionStage<JsonObject> quote(String body) throws InvalidOrder {
    Basket basket = OrderForm.parse(body).basket();
    long start = System.nanoTime();
    return orders
        .quote(basket)
        .thenApply(
            quote -> {
              Call call = log.answered("quote", quote.quotedBy(), since(start), true);
              return PageJson.of(quote, call);
            });
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
