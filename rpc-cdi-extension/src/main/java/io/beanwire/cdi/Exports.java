package io.beanwire.cdi;

import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The declarations that became beans: vetoed and disabled ones never arrive here. Thread-safe. A
 * bean that is reported twice, as session beans may be, is kept once.
 */
final class Exports {
  private final Declarations declarations;
  private final Map<Object, Exported> byDeclaration = new ConcurrentHashMap<>();

  Exports(Declarations declarations) {
    this.declarations = declarations;
  }

  /** Managed beans and session beans. */
  void take(ProcessManagedBean<?> event) {
    Class<?> type = event.getAnnotatedBeanClass().getJavaClass();
    Remote remote = declarations.on(type);
    if (remote != null) {
      byDeclaration.put(type, new Exported(event.getBean(), remote, type, type.getName()));
    }
  }

  /** Producer methods. */
  void take(ProcessProducerMethod<?, ?> event) {
    Method method = event.getAnnotatedProducerMethod().getJavaMember();
    Remote remote = declarations.on(method);
    if (remote != null) {
      String place = method.getDeclaringClass().getName() + "." + method.getName() + "()";
      byDeclaration.put(
          method, new Exported(event.getBean(), remote, method.getReturnType(), place));
    }
  }

  /** Producer fields. */
  void take(ProcessProducerField<?, ?> event) {
    Field field = event.getAnnotatedProducerField().getJavaMember();
    Remote remote = declarations.on(field);
    if (remote != null) {
      String place = field.getDeclaringClass().getName() + "." + field.getName();
      byDeclaration.put(field, new Exported(event.getBean(), remote, field.getType(), place));
    }
  }

  /** All of them, in the order of their places. */
  List<Exported> all() {
    return byDeclaration.values().stream().sorted(Comparator.comparing(Exported::place)).toList();
  }
}
