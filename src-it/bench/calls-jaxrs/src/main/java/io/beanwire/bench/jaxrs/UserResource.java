package io.beanwire.bench.jaxrs;

import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import io.beanwire.bench.workload.UserDirectory;
import io.beanwire.bench.workload.UserService;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The service as a resource. One object serves all requests; thread-safe. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UserResource {
  private final UserService users = new UserDirectory();

  /** See {@link UserService#hello}. */
  @GET
  @Path("hello/{name}")
  @Produces(MediaType.TEXT_PLAIN)
  public String hello(@PathParam("name") String name) {
    return users.hello(name);
  }

  /** See {@link UserService#getUser}. */
  @GET
  @Path("{id}")
  public User getUser(@PathParam("id") long id) {
    return users.getUser(id);
  }

  /** See {@link UserService#listUser}. */
  @GET
  @Path("pages/{number}")
  public Page<User> listUser(@PathParam("number") int number) {
    return users.listUser(number);
  }

  /** See {@link UserService#createUser}. */
  @POST
  public boolean createUser(User user) {
    return users.createUser(user);
  }

  /** See {@link UserService#echo}. */
  @POST
  @Path("echo")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public byte[] echo(byte[] data) {
    return users.echo(data);
  }
}
