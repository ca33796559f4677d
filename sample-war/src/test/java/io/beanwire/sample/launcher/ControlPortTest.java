package io.beanwire.sample.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlPortTest {
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private ControlPort port;

  @BeforeEach
  void open() throws IOException {
    port = ControlPort.open();
    port.serve(
        (instance, action) -> {
          if (action.equals("sing")) {
            throw new IllegalArgumentException("“sing” is no action");
          }
          commands.add(instance + " " + action);
          return "done";
        });
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void whoKnowsTheTokenIsObeyed() throws Exception {
    HttpResponse<String> answer = post("/Trieste/stop", token());

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("done");
    assertThat(commands).containsExactly("Trieste stop");
  }

  @Test
  void nobodyElseIs() throws Exception {
    assertThat(post("/Trieste/stop", "wrong").statusCode()).isEqualTo(401);
    assertThat(commands).isEmpty();
  }

  @Test
  void whatItDoesNotKnowIsSaid() throws Exception {
    assertThat(post("/Trieste/sing", token()).body()).isEqualTo("“sing” is no action");
    assertThat(post("/", token()).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> post(String path, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(port.environment().get("SHOP_LAUNCHER_URL") + path))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }

  private String token() {
    return port.environment().get("SHOP_LAUNCHER_TOKEN");
  }
}
