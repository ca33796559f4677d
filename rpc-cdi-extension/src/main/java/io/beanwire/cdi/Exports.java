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
import org.jspecify.annotations.Nullable;

/**
 * The declarations that became beans: vetoed and disabled ones never arrive here. Thread-safe. A
 * bean that is reported twice, as session beans may be, is kept once.
 */
final class Exports {
  private final Declarations declarations;
  private final StandIns standIns;
  private final Map<Object, Exported> byDeclaration = new ConcurrentHashMap<>();

  Exports(Declarations declarations, StandIns standIns) {
    this.declarations = declarations;
    this.standIns = standIns;
  }

  /** Managed beans and session beans. */
  void take(ProcessManagedBean<?> event) {
    Class<?> type = event.getAnnotatedBeanClass().getJavaClass();
    Declarations.@Nullable Declared declared = declarations.on(type);
    if (declared != null && !standIns.enabled(type)) {
      byDeclaration.put(
          type, new Exported(event.getBean(), declared.remote(), type, type.getName()));
    }
  }

  /** Producer methods. */
  void take(ProcessProducerMethod<?, ?> event) {
    Method method = event.getAnnotatedProducerMethod().getJavaMember();
    Declarations.@Nullable Declared declared = declarations.on(method);
    if (declared != null && !standIns.enabled(method)) {
      String place = method.getDeclaringClass().getName() + "." + method.getName() + "()";
      byDeclaration.put(
          method, new Exported(event.getBean(), declared.remote(), method.getReturnType(), place));
    }
  }

  /** Producer fields. */
  void take(ProcessProducerField<?, ?> event) {
    Field field = event.getAnnotatedProducerField().getJavaMember();
    Declarations.@Nullable Declared declared = declarations.on(field);
    if (declared != null && !standIns.enabled(field)) {
      String place = field.getDeclaringClass().getName() + "." + field.getName();
      byDeclaration.put(
          field, new Exported(event.getBean(), declared.remote(), field.getType(), place));
    }
  }

  /** All of them, in the order of their places. */
  List<Exported> all() {
    return byDeclaration.values().stream().sorted(Comparator.comparing(Exported::place)).toList();
  }
}
