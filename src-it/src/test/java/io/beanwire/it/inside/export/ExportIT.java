package io.beanwire.it.inside.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.cdi.Remote;
import io.beanwire.it.inside.Settings;
import io.beanwire.it.war.Wars;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/* A bean, so that its injection points count. */
@Dependent
@ExtendWith(ArquillianExtension.class)
class ExportIT {
  @Deployment
  static WebArchive application() {
    return Wars.forTestsInside("export.war", Settings.of("export"))
        .addPackage(ExportIT.class.getPackage());
  }

  @Inject
  @Remote(group = "application")
  Counting ofApplication;

  @Inject
  @Remote(group = "request")
  Counting ofRequest;

  @Inject
  @Remote(group = "session")
  Counting ofSession;

  @Inject
  @Remote(group = "method")
  Counting ofMethod;

  @Inject
  @Remote(group = "field")
  Counting ofField;

  @Inject @Remote Speaker speaker;

  @Test
  void anApplicationScopedBeanServesAllCallsWithOneInstance() {
    int first = ofApplication.count();

    assertThat(ofApplication.count()).isEqualTo(first + 1);
  }

  @Test
  void aRequestScopedBeanServesEachCallWithAnInstanceOfItsOwn() {
    assertThat(ofRequest.count()).isEqualTo(1);
    assertThat(ofRequest.count()).isEqualTo(1);
  }

  @Test
  void aSessionBeanIsCalledThroughItsContainer() {
    assertThat(ofSession.count()).isEqualTo(1);
  }

  @Test
  void whatAProducerMethodMakesIsServed() {
    int first = ofMethod.count();

    assertThat(first).isGreaterThan(100);
    assertThat(ofMethod.count()).isEqualTo(first + 1);
  }

  @Test
  void whatAProducerFieldHoldsIsServed() {
    assertThat(ofField.count()).isGreaterThan(1_000);
  }

  @Test
  void interceptorsAndDecoratorsOfTheBeanApply() {
    assertThat(speaker.say("tea")).isEqualTo("TEA, PLEASE");
  }
}
