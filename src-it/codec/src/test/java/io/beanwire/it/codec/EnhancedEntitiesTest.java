package io.beanwire.it.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.hessian.HessianSerializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.persistence.indirection.ValueHolder;
import org.eclipse.persistence.indirection.WeavedAttributeValueHolderInterface;
import org.eclipse.persistence.tools.weaving.jpa.StaticWeaveProcessor;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.enhance.spi.interceptor.LazyAttributeLoadingInterceptor;
import org.hibernate.bytecode.internal.bytebuddy.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities whose bytecode a provider has changed, to and from classes as they were compiled. */
class EnhancedEntitiesTest {
  private static final List<Class<?>> ENTITIES = List.of(Customer.class, Purchase.class);

  @TempDir Path folder;

  @Test
  void anEntityThatEclipseLinkHasWovenTravelsByItsOwnFields() throws Exception {
    try (URLClassLoader woven = woven()) {
      Object customer = customer(woven);
      assertThat(customer.getClass().getDeclaredFields())
          .extracting(Field::getName)
          .contains("_persistence_referrer_vh", "_persistence_fetchGroup");

      assertThat(((Customer) sent(woven, customer)).getName()).isEqualTo("Ann");
      assertThat(returned(woven, new Customer(7, "Bob", null))).isEqualTo("Bob");
    }
  }

  @Test
  void anAssociationThatEclipseLinkHasNotLoadedIsRefusedWithItsName() throws Exception {
    try (URLClassLoader woven = woven()) {
      Object customer = customer(woven);
      hold(customer, new Unloaded());

      assertThatThrownBy(() -> sent(woven, customer))
          .hasMessageContaining("BW0222 " + Customer.class.getName() + ".referrer is not loaded");
    }
  }

  @Test
  void anAssociationThatEclipseLinkHasLoadedIsSent() throws Exception {
    try (URLClassLoader woven = woven()) {
      Object customer = customer(woven);
      Unloaded holder = new Unloaded();
      holder.setValue(customer(woven));
      holder.loaded = true;
      hold(customer, holder);

      assertThat(((Customer) sent(woven, customer)).getReferrer().getName()).isEqualTo("Ann");
    }
  }

  @Test
  void anEntityThatHibernateHasEnhancedTravelsByItsOwnFields() throws Exception {
    try (URLClassLoader enhanced = enhanced()) {
      PersistentAttributeInterceptable customer =
          (PersistentAttributeInterceptable) customer(enhanced);

      assertThat(((Customer) sent(enhanced, customer)).getName()).isEqualTo("Ann");
      assertThat(returned(enhanced, new Customer(7, "Bob", null))).isEqualTo("Bob");
    }
  }

  @Test
  void aFieldThatHibernateHasNotLoadedIsRefusedWithItsName() throws Exception {
    try (URLClassLoader enhanced = enhanced()) {
      PersistentAttributeInterceptable customer =
          (PersistentAttributeInterceptable) customer(enhanced);
      customer.$$_hibernate_setInterceptor(
          new LazyAttributeLoadingInterceptor(
              Customer.class.getName(), 7L, Set.of("referrer"), null));

      assertThatThrownBy(() -> sent(enhanced, customer))
          .hasMessageContaining("BW0222 " + Customer.class.getName() + ".referrer is not loaded");
    }
  }

  /** As EclipseLink's own, which asks a database. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  static final class Unloaded extends ValueHolder implements WeavedAttributeValueHolderInterface {
    private static final long serialVersionUID = 1L;
    boolean loaded;

    @Override
    public boolean isInstantiated() {
      return loaded;
    }

    @Override
    public Object getValue() {
      if (!loaded) {
        throw new IllegalStateException("asked for");
      }
      return super.getValue();
    }
  }

  private static void hold(Object customer, Object holder) throws ReflectiveOperationException {
    Field field = customer.getClass().getDeclaredField("_persistence_referrer_vh");
    field.setAccessible(true);
    field.set(customer, holder);
  }

  private static Object customer(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(Customer.class.getName());
    return type.getConstructor(long.class, String.class, type).newInstance(7L, "Ann", null);
  }

  /** From a server with enhanced classes to a client with plain ones. */
  private static Object sent(ClassLoader from, Object value) throws ReflectiveOperationException {
    ByteBuf message = Unpooled.buffer();
    MessageCodec there = codec(from);
    there.encode(new Object[] {value}, message);
    message.clear();
    there.encode(new Object[] {value}, message);
    return codec(Customer.class.getClassLoader()).decode(message)[0];
  }

  private static Object returned(ClassLoader to, Customer value) throws Exception {
    ByteBuf message = Unpooled.buffer();
    codec(Customer.class.getClassLoader()).encode(new Object[] {value}, message);
    Object read = codec(to).decode(message)[0];
    Method name = read.getClass().getMethod("getName");
    return name.invoke(read);
  }

  private static MessageCodec codec(ClassLoader loader) throws ClassNotFoundException {
    AllowList list =
        AllowList.of(List.of(Customer.class.getName(), Purchase.class.getName()), List.of());
    return new HessianSerializer()
        .bind(
            List.of(loader.loadClass(Customer.class.getName())),
            new CodecContext(loader, list, CodecLimits.DEFAULT));
  }

  private URLClassLoader woven() throws Exception {
    Path plain = folder.resolve("plain");
    for (Class<?> each : ENTITIES) {
      write(plain, each.getName(), bytes(each));
    }
    Path unit = Files.createDirectories(plain.resolve("META-INF")).resolve("persistence.xml");
    Files.writeString(
        unit,
        """
        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
          <persistence-unit name="woven" transaction-type="RESOURCE_LOCAL">
            <provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>
            <class>io.beanwire.it.codec.Customer</class>
            <class>io.beanwire.it.codec.Purchase</class>
          </persistence-unit>
        </persistence>
        """);
    Path woven = Files.createDirectories(folder.resolve("woven"));
    StaticWeaveProcessor processor = new StaticWeaveProcessor(plain.toFile(), woven.toFile());
    processor.setClassLoader(getClass().getClassLoader());
    processor.performWeaving();
    return loader(woven);
  }

  private URLClassLoader enhanced() throws Exception {
    Path enhanced = folder.resolve("enhanced");
    BytecodeProvider provider = new BytecodeProviderImpl();
    DefaultEnhancementContext context =
        new DefaultEnhancementContext() {
          @Override
          public boolean hasLazyLoadableAttributes(
              org.hibernate.bytecode.enhance.spi.UnloadedClass type) {
            return true;
          }

          @Override
          public boolean isLazyLoadable(UnloadedField field) {
            return true;
          }
        };
    for (Class<?> each : ENTITIES) {
      byte[] changed = provider.getEnhancer(context).enhance(each.getName(), bytes(each));
      write(enhanced, each.getName(), changed);
    }
    provider.resetCaches();
    return loader(enhanced);
  }

  private static URLClassLoader loader(Path classes) throws IOException {
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, EnhancedEntitiesTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return ENTITIES.stream().anyMatch(each -> each.getName().equals(name))
                && findLoadedClass(name) == null
            ? findClass(name)
            : super.loadClass(name, resolve);
      }
    };
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private static void write(Path folder, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
