package io.beanwire.it.inside.called;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.cdi.Remote;
import io.beanwire.it.inside.Settings;
import io.beanwire.it.inside.called.Surroundings.LookupFailedException;
import io.beanwire.it.inside.called.Surroundings.RequestSeen;
import io.beanwire.it.war.Wars;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/* A bean, so that its injection points count. */
@Dependent
@ExtendWith(ArquillianExtension.class)
class SurroundingsIT {
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <env-entry>
          <env-entry-name>colour</env-entry-name>
          <env-entry-type>java.lang.String</env-entry-type>
          <env-entry-value>green</env-entry-value>
        </env-entry>
      </web-app>
      """;

  @Deployment
  static WebArchive application() {
    return Wars.forTestsInside("called.war", Settings.of("called"))
        .setWebXML(new StringAsset(WEB_XML))
        .addPackage(SurroundingsIT.class.getPackage());
  }

  @Inject @Remote Surroundings surroundings;

  @Test
  void aCalledBeanLooksUpItsEnvironment() throws LookupFailedException {
    assertThat(surroundings.lookedUp()).isEqualTo("green");
  }

  @Test
  void whatFollowsAnAsynchronousCallLooksUpTheCallersEnvironment() throws Exception {
    CompletionStage<String> followed =
        surroundings.later().thenApply(result -> result + " " + lookUpColour());

    assertThat(followed.toCompletableFuture().get(30, TimeUnit.SECONDS)).isEqualTo("later green");
  }

  @SuppressWarnings("BanJNDI")
  private static String lookUpColour() {
    try {
      return InitialContext.doLookup("java:comp/env/colour");
    } catch (NamingException e) {
      return e.toString();
    }
  }

  @Test
  void aCalledBeanHasItsResources() throws LookupFailedException {
    assertThat(surroundings.injected()).isEqualTo("green");
    assertThat(surroundings.lookedUpByManagedTask()).isEqualTo("green");
  }

  @Test
  void aTransactionIsActiveWhereTheBeanAsksForOne() throws LookupFailedException {
    assertThat(surroundings.statusInTransaction()).isEqualTo(Status.STATUS_ACTIVE);
    assertThat(surroundings.statusInOwnTransaction()).isEqualTo(Status.STATUS_ACTIVE);
  }

  @Test
  void noTransactionIsLeftOverFromTheCallBefore() throws LookupFailedException {
    surroundings.statusInTransaction();

    assertThat(surroundings.statusOutsideTransaction()).isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void eachCallIsARequestOfItsOwn() {
    RequestSeen one = surroundings.request();
    RequestSeen other = surroundings.request();

    assertThat(one.first()).isEqualTo(one.second());
    assertThat(other.first()).isEqualTo(other.second()).isNotEqualTo(one.first());
  }

  @Test
  void theContextClassLoaderIsTheApplications() throws LookupFailedException {
    assertThat(surroundings.applicationIsContext()).isTrue();
  }

  @Test
  void theCurrentContainerIsTheApplications() {
    assertThat(surroundings.currentContainerIsOurs()).isTrue();
  }
}
