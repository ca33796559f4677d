package io.beanwire.sample.web;

import io.beanwire.sample.contract.Catalog;
import io.beanwire.sample.contract.Quote;
import io.beanwire.sample.contract.Receipt;
import io.beanwire.sample.traffic.Call;
import io.beanwire.sample.traffic.Call.Result;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.function.Function;

/** The shop's values as the page reads them. */
final class PageJson {
  private PageJson() {}

  static JsonObject of(Catalog catalog, Call call) {
    return Json.createObjectBuilder()
        .add(
            "coffees",
            array(
                catalog.coffees(),
                coffee ->
                    Json.createObjectBuilder()
                        .add("sku", coffee.sku())
                        .add("name", coffee.name())
                        .add("origin", coffee.origin())
                        .add("roast", coffee.roast().name())
                        .add("price", coffee.price())
                        .add("harvest", coffee.harvest().toString())
                        .build()))
        .add("call", of(call))
        .build();
  }

  static JsonObject of(Quote quote, Call call) {
    return Json.createObjectBuilder()
        .add("goods", quote.goods())
        .add("postage", quote.postage())
        .add("total", quote.total())
        .add("packedWithinHours", quote.packedWithin().toHours())
        .add("available", quote.available())
        .add("quotedBy", quote.quotedBy())
        .add("stockBy", quote.stockBy())
        .add("call", of(call))
        .build();
  }

  static JsonObject of(Receipt receipt, Call call) {
    return Json.createObjectBuilder(of(receipt)).add("call", of(call)).build();
  }

  static JsonObject of(Receipt receipt) {
    return Json.createObjectBuilder()
        .add("number", receipt.number())
        .add("customer", receipt.customer())
        .add("bags", receipt.bags())
        .add("total", receipt.total())
        .add("takenAt", receipt.takenAt().toString())
        .add("takenBy", receipt.takenBy())
        .add("pricedBy", receipt.pricedBy())
        .add("packedBy", receipt.packedBy())
        .build();
  }

  static JsonObject of(Call call) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("number", call.number())
            .add("at", call.finishedAt().toEpochMilli())
            .add("operation", call.operation())
            .add("micros", call.took().toNanos() / 1_000)
            .add("byHand", call.byHand());
    if (call.result() instanceof Result.Answered answered) {
      json.add("by", answered.by());
    } else if (call.result() instanceof Result.Failed failed) {
      json.add("failed", failed.why());
    }
    return json.build();
  }

  static <T> JsonArray array(Collection<T> values, Function<T, JsonValue> toJson) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    values.forEach(value -> array.add(toJson.apply(value)));
    return array.build();
  }
}
