package io.beanwire.it.inside.injection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.it.inside.Settings;
import io.beanwire.it.inside.injection.Greeter.Greeting;
import io.beanwire.it.war.Wars;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class InjectionIT {
  @Deployment
  static WebArchive application() {
    return Wars.forTestsInside("injection.war", Settings.of("injection"))
        .addPackage(InjectionIT.class.getPackage());
  }

  @Inject FieldGuest field;
  @Inject ConstructorGuest constructor;
  @Inject InitializerGuest initializer;
  @Inject LookupGuest lookup;
  @Inject LocalGuest local;

  @Test
  void aRemoteBeanIsInjectedIntoAField() {
    assertThat(field.greeter.greet("field")).isEqualTo(new Greeting("Hello field", true));
  }

  @Test
  void aRemoteBeanIsInjectedIntoAConstructor() {
    assertThat(constructor.greeter.greet("maker")).isEqualTo(new Greeting("Hello maker", true));
  }

  @Test
  void aRemoteBeanIsInjectedIntoAnInitializer() {
    assertThat(initializer.greeter.greet("told")).isEqualTo(new Greeting("Hello told", true));
  }

  @Test
  void aRemoteBeanIsFoundThroughInstance() {
    assertThat(lookup.greeters.isResolvable()).isTrue();
    assertThat(lookup.greeters.get().greet("look")).isEqualTo(new Greeting("Hello look", true));
  }

  @Test
  void anExportedBeanIsStillInjectedLocallyWithoutTheQualifier() {
    assertThat(local.greeter.greet("local")).isEqualTo(new Greeting("Hello local", false));
  }

  @Test
  @RunAsClient
  void aRemoteBeanIsInjectedIntoAServletWithoutScope(@ArquillianResource URL base)
      throws IOException {
    assertThat(read(base, "greeting")).isEqualTo("Greeting[text=Hello servlet, remote=true]");
  }

  @Test
  @RunAsClient
  void aRemoteBeanIsInjectedIntoAResourceWithoutScope(@ArquillianResource URL base)
      throws IOException {
    assertThat(read(base, "api/greeting")).isEqualTo("Greeting[text=Hello resource, remote=true]");
  }

  private static String read(URL base, String path) throws IOException {
    try (InputStream answer = new URL(base, path).openStream()) {
      return new String(answer.readAllBytes(), UTF_8);
    }
  }
}
