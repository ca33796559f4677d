package io.beanwire.it.inside.shop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.File;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ShopIT {
  @Deployment
  static WebArchive shop() throws Exception {
    File assertj =
        new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ShrinkWrap.create(WebArchive.class, "shop-it.war")
        .addPackage(ShopIT.class.getPackage())
        .addAsLibraries(new File("target/engine").listFiles()) // Beanwire's jars, see below
        .addAsLibrary(assertj)
        .addAsResource(
            new StringAsset(
                """
                beanwire.registry=local
                beanwire.local.directory=${java.io.tmpdir}/shop-it
                """),
            "META-INF/microprofile-config.properties");
  }

  @Inject Checkout checkout;

  @Test
  void anOrderIsPaid() {
    assertThat(checkout.buy("tea")).isEqualTo("paid 500");
  }

  @Test
  void whatIsOutOfStockIsSoldOut() {
    assertThat(checkout.buy("unicorn")).isEqualTo("sold out: unicorn");
  }
}
