package io.beanwire.contract;

import io.beanwire.DeploymentException;
import io.beanwire.Oneway;
import io.beanwire.Problem;
import io.beanwire.ServiceName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A remote interface, read once: its service, its operations and the types that they carry. */
public final class Contract {
  private final ServiceId service;
  private final Class<?> type;
  private final List<Operation> operations;
  private final Set<String> allowedTypes;

  private Contract(
      ServiceId service, Class<?> type, List<Operation> operations, Set<String> allowedTypes) {
    this.service = service;
    this.type = type;
    this.operations = List.copyOf(operations);
    this.allowedTypes = Set.copyOf(allowedTypes);
  }

  /**
   * Reads a remote interface.
   *
   * @param type the interface
   * @param group the service's group, {@code ""} for none
   * @param version the service's version, {@code ""} for none
   * @throws DeploymentException with everything that keeps the interface from being called
   *     remotely, {@code BW0101} to {@code BW0110} and {@code BW0112} to {@code BW0115}
   */
  public static Contract of(Class<?> type, String group, String version) {
    return new Reading(type, group, version).finish();
  }

  /** What is called; the same on both sides. */
  public ServiceId service() {
    return service;
  }

  /** The interface. */
  public Class<?> type() {
    return type;
  }

  /** All operations, ordered by signature. */
  public List<Operation> operations() {
    return operations;
  }

  /**
   * The binary names of the application's classes that the operations' parameters, results and
   * declared exceptions can hold, and of the JDK's classes among them.
   */
  public Set<String> allowedTypes() {
    return allowedTypes;
  }

  /** The operation of one of the interface's methods; null if it is none. */
  public @Nullable Operation operation(Method method) {
    for (Operation operation : operations) {
      if (operation.method().equals(method)) {
        return operation;
      }
    }
    return null;
  }

  /** Collects everything about one interface, and everything that is wrong with it. */
  private static final class Reading {
    private final Class<?> type;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final TypeVariables variables;
    private final TypeClosure closure = new TypeClosure(problems);
    private @Nullable ServiceId service;

    Reading(Class<?> type, String group, String version) {
      this.type = type;
      this.variables = TypeVariables.of(type);
      if (!type.isInterface() || type.isAnnotation()) {
        problem(
            "BW0101",
            type.getName(),
            "a remote contract must be an interface, this is "
                + (type.isAnnotation() ? "an annotation." : "a class."),
            "inject and export the interface that the bean implements.");
        return;
      }
      if (type.isSealed()) {
        problem(
            "BW0102",
            type.getName(),
            "a sealed interface cannot be called remotely: no proxy may implement it.",
            "remove `sealed` from the interface.");
        return;
      }
      readService(group, version);
      ServiceId id = service;
      if (id != null) {
        Arrays.stream(type.getMethods())
            .filter(m -> !Modifier.isStatic(m.getModifiers()) && !isObjectMethod(m))
            .sorted(Comparator.comparing(Method::toString))
            .forEach(m -> readMethod(id, m));
        checkIds();
      }
    }

    Contract finish() {
      ServiceId id = service;
      if (id == null || !problems.isEmpty()) {
        throw new DeploymentException(problems);
      }
      operations.sort(Comparator.comparing(Operation::signature).thenComparingLong(Operation::id));
      return new Contract(id, type, operations, closure.names());
    }

    private void readService(String group, String version) {
      ServiceName named = type.getAnnotation(ServiceName.class);
      try {
        service = new ServiceId(named == null ? nameOf(type) : named.value(), group, version);
      } catch (IllegalArgumentException e) {
        problem(
            "BW0103",
            type.getName(),
            "the service's identity is not valid: " + e.getMessage() + ".",
            "correct @ServiceName, group or version.");
      }
    }

    private void readMethod(ServiceId id, Method method) {
      String place = type.getName() + "." + method.getName();
      Class<?> returned = method.getReturnType();
      boolean stage = returned == CompletionStage.class || returned == CompletableFuture.class;
      if (!StreamTypes.check(method, place, problems)) {
        return;
      }
      boolean stream = returned == Flow.Publisher.class;
      if (!stage
          && (Future.class.isAssignableFrom(returned)
              || CompletionStage.class.isAssignableFrom(returned))) {
        problem(
            "BW0106",
            place,
            "returns " + returned.getName() + ", which no caller can complete.",
            "return java.util.concurrent.CompletionStage or CompletableFuture.");
        return;
      }
      boolean oneway = method.isAnnotationPresent(Oneway.class);
      if (oneway && (returned != void.class || method.getExceptionTypes().length > 0)) {
        problem(
            "BW0107",
            place,
            "is @Oneway, so nothing can come back, but it returns "
                + returned.getSimpleName()
                + (method.getExceptionTypes().length > 0 ? " and declares exceptions." : "."),
            "make it void without exceptions, or remove @Oneway.");
        return;
      }
      int streamParameter = StreamTypes.parameterOf(method);
      List<Type> parameters = new ArrayList<>();
      Type[] declared = method.getGenericParameterTypes();
      for (int i = 0; i < declared.length; i++) {
        Type parameter = variables.resolve(declared[i]);
        String path = place + "(" + method.getParameters()[i].getName() + ")";
        if (i == streamParameter) {
          parameter = StreamTypes.within(parameter);
          path += " items";
        }
        parameters.add(parameter);
        closure.add(parameter, path);
      }
      Type result = variables.resolve(method.getGenericReturnType());
      if (stage || stream) {
        result = StreamTypes.within(result);
      }
      closure.add(result, place + (stream ? "() items" : "() result"));
      for (Class<?> thrown : method.getExceptionTypes()) {
        closure.add(thrown, place + "() throws " + thrown.getSimpleName());
      }
      operations.add(
          new Operation(
              id, method, modeOf(oneway, stage, stream), parameters, streamParameter, result));
    }

    private void checkIds() {
      Map<Long, Operation> byId = new HashMap<>();
      for (Operation operation : operations) {
        Operation other = byId.put(operation.id(), operation);
        if (other != null) {
          problem(
              "BW0104",
              type.getName() + "." + operation.signature(),
              "has the same operation id as "
                  + other.method()
                  + "; callers could not tell them apart.",
              "rename one of the two methods.");
        }
      }
      if (operations.isEmpty() && problems.isEmpty()) {
        problem(
            "BW0109",
            type.getName(),
            "has no method that could be called.",
            "export and inject the interface that declares the operations.");
      }
    }

    private void problem(String code, String place, String message, String fix) {
      problems.add(new Problem(code, place, message, fix));
    }

    private static String nameOf(Class<?> type) {
      return type.getName().replace('$', '.');
    }

    private static Operation.Mode modeOf(boolean oneway, boolean stage, boolean stream) {
      return oneway
          ? Operation.Mode.ONEWAY
          : stage ? Operation.Mode.ASYNC : stream ? Operation.Mode.STREAM : Operation.Mode.SYNC;
    }

    private static boolean isObjectMethod(Method method) {
      try {
        Object.class.getMethod(method.getName(), method.getParameterTypes());
        return true;
      } catch (NoSuchMethodException e) {
        return false;
      }
    }
  }
}
