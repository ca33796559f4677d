package io.beanwire.test;

import io.beanwire.call.ClientFilter;
import io.beanwire.call.ServerFilter;
import io.beanwire.client.CallSettings;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Calls beans remotely in a JUnit 5 test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static BeanwireTest beanwire = BeanwireTest.with(OrderService.class, new OrderDesk());
 *
 * @Test
 * void placesOrders() {
 *   OrderService orders = beanwire.proxy(OrderService.class);
 *   …
 * }
 * }</pre>
 *
 * <p>In a static field it runs from before all tests of the class until after them, otherwise for
 * each test anew. A clock that a test has stopped is started after it. Without JUnit, use {@link
 * TestServer}.
 */
public final class BeanwireTest
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private final TestServer.Builder described;
  private @Nullable TestServer running;
  private int classes;

  private BeanwireTest(TestServer.Builder described) {
    this.described = described;
  }

  /**
   * Offers a bean to the tests.
   *
   * @param type the remote interface that it is called through
   * @param bean called by many threads at the same time
   */
  public static <T> BeanwireTest with(Class<T> type, T bean) {
    return new BeanwireTest(TestServer.with(type, bean));
  }

  /** One more bean. */
  public <T> BeanwireTest and(Class<T> type, T bean) {
    described.and(type, bean);
    return this;
  }

  /** One more bean, with a version, a group or limits. */
  public BeanwireTest and(Export export) {
    described.and(export);
    return this;
  }

  /** How beans are called; default {@link CallSettings#DEFAULT}, 5 s and three attempts. */
  public BeanwireTest settings(CallSettings settings) {
    described.settings(settings);
    return this;
  }

  /** What {@code beanwire.codec.allow} says; default nothing. */
  public BeanwireTest allow(String... patterns) {
    described.allow(patterns);
    return this;
  }

  /** Stands around each call. */
  public BeanwireTest clientFilter(ClientFilter filter) {
    described.clientFilter(filter);
    return this;
  }

  /** Stands around each invocation of a bean. */
  public BeanwireTest serverFilter(ServerFilter filter) {
    described.serverFilter(filter);
    return this;
  }

  /** See {@link TestServer#proxy(Class)}. */
  public <T> T proxy(Class<T> type) {
    return running().proxy(type);
  }

  /** See {@link TestServer#proxy(Class, String, String)}. */
  public <T> T proxy(Class<T> type, String version, String group) {
    return running().proxy(type, version, group);
  }

  /** See {@link TestServer#clock()}. */
  public TestClock clock() {
    return running().clock();
  }

  /** See {@link TestServer#registry()}. */
  public Registry registry() {
    return running().registry();
  }

  /** See {@link TestServer#server()}. */
  public RpcServer server() {
    return running().server();
  }

  private TestServer running() {
    TestServer now = running;
    if (now == null) {
      throw new IllegalStateException(
          "no test runs (expected: @RegisterExtension on the field, and use in a test or in"
              + " @BeforeEach)");
    }
    return now;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (classes++ == 0) {
      running = described.start();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (running == null) {
      running = described.start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    running().clock().start();
    if (classes == 0) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (--classes == 0) {
      stop();
    }
  }

  private void stop() {
    TestServer now = running;
    running = null;
    if (now != null) {
      now.close();
    }
  }
}
