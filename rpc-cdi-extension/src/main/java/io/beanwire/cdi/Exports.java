package io.beanwire.cdi;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.SessionBeanType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The declarations that became beans: vetoed and disabled ones never arrive here. A bean that
 * specializes an exported one is exported in its place. Thread-safe. A bean that is reported twice,
 * as session beans may be, is kept once.
 */
final class Exports {
  private final RemoteAnnotations declarations;
  private final StandIns standIns;
  private final Map<AnnotatedElement, Exported> byDeclaration = new ConcurrentHashMap<>();
  private final Set<AnnotatedElement> specialized = ConcurrentHashMap.newKeySet();

  Exports(RemoteAnnotations declarations, StandIns standIns) {
    this.declarations = declarations;
    this.standIns = standIns;
  }

  /** Managed beans and session beans. */
  void take(ProcessManagedBean<?> event) {
    Class<?> type = event.getAnnotatedBeanClass().getJavaClass();
    boolean stateful =
        event instanceof ProcessSessionBean<?> session
            && session.getSessionBeanType() == SessionBeanType.STATEFUL;
    take(type, event.getBean(), type, type.getName(), stateful);
  }

  /** Producer methods. */
  void take(ProcessProducerMethod<?, ?> event) {
    Method method = event.getAnnotatedProducerMethod().getJavaMember();
    String place = method.getDeclaringClass().getName() + "." + method.getName() + "()";
    take(method, event.getBean(), method.getReturnType(), place, false);
  }

  /** Producer fields. */
  void take(ProcessProducerField<?, ?> event) {
    Field field = event.getAnnotatedProducerField().getJavaMember();
    String place = field.getDeclaringClass().getName() + "." + field.getName();
    take(field, event.getBean(), field.getType(), place, false);
  }

  private void take(
      AnnotatedElement element, Bean<?> bean, Class<?> type, String place, boolean stateful) {
    List<AnnotatedElement> replaced = Specialization.by(element);
    specialized.addAll(replaced);
    Stream.concat(Stream.of(element), replaced.stream())
        .map(declarations::on)
        .filter(Objects::nonNull)
        .findFirst()
        .filter(declared -> !standIns.enabled(element))
        .ifPresent(
            declared ->
                byDeclaration.put(
                    element, new Exported(bean, declared.remote(), type, place, stateful)));
  }

  /** All of them, in the order of their places. */
  List<Exported> all() {
    return byDeclaration.entrySet().stream()
        .filter(entry -> !specialized.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(Exported::place))
        .toList();
  }
}
