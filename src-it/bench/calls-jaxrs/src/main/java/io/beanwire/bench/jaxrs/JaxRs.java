package io.beanwire.bench.jaxrs;

import io.beanwire.bench.calls.Contender;
import io.beanwire.bench.calls.FreePort;
import io.beanwire.bench.calls.RemoteUsers;
import io.beanwire.bench.calls.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import org.eclipse.jetty.server.Server;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.jetty.JettyHttpContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * A resource of Jersey in Jetty, called by the JDK's HTTP client, with JSON by Jackson. HTTP/1.1
 * with connections that are kept: the JDK's client is slower with HTTP/2.
 */
public final class JaxRs implements Contender {
  @Override
  public RunningServer serve(String variant) throws IOException {
    int port = FreePort.find();
    ResourceConfig config =
        new ResourceConfig()
            .register(new UserResource())
            .register(new Json())
            .register(JacksonFeature.withoutExceptionMappers());
    Server server = JettyHttpContainerFactory.createServer(address(port), config);
    return new RunningServer(port, () -> stop(server));
  }

  @Override
  public RemoteUsers connect(String variant, int port) {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Requests requests = new Requests(address(port), http);
    return new RemoteUsers(new JsonUsers(requests), new JsonAsyncUsers(requests), () -> {});
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }
}
