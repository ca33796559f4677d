package io.beanwire.sample.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Lets the page of one instance talk to all instances, and no other web page to any: a page keeps
 * working when the instance that it came from is stopped, and a foreign page cannot place orders.
 */
@Provider
@PreMatching
@ApplicationScoped
public class SameShop implements ContainerRequestFilter, ContainerResponseFilter {
  @Inject Neighbours neighbours;

  @Override
  public void filter(ContainerRequestContext request) {
    String origin = request.getHeaderString("Origin");
    if (origin == null) {
      return;
    }
    if (!trusted(origin, request)) {
      request.abortWith(Problems.response(403, "This page does not belong to the shop: " + origin));
    } else if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      request.abortWith(Response.noContent().build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle("Cache-Control", "no-store");
    String origin = request.getHeaderString("Origin");
    if (origin != null && trusted(origin, request)) {
      response.getHeaders().putSingle("Access-Control-Allow-Origin", origin);
      response.getHeaders().putSingle("Access-Control-Allow-Headers", "Content-Type");
      response.getHeaders().putSingle("Access-Control-Allow-Methods", "GET, POST, PUT");
      response.getHeaders().putSingle("Vary", "Origin");
    }
  }

  private boolean trusted(String origin, ContainerRequestContext request) {
    URI page = parse(origin);
    return page != null
        && (Neighbours.sameOrigin(page, request.getUriInfo().getBaseUri())
            || neighbours.contains(page));
  }

  private static @Nullable URI parse(String origin) {
    try {
      return URI.create(origin);
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }
}
