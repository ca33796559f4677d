package io.beanwire.cdi.config;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.RegistryFactory.ConfigKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration key: the one declaration from which reading, the documentation and the messages
 * come.
 *
 * @param area what its name begins with, such as {@code beanwire.client.}
 * @param name the last part of its name, such as {@code timeout}
 * @param finest how far it may be narrowed by putting a service, or a service and a method, between
 *     area and name
 * @param converter reads and writes its values
 * @param defaultValue in force if nothing is set
 * @param description one sentence for the documentation
 */
public record Key<T>(
    String area,
    String name,
    Level finest,
    Converter<T> converter,
    T defaultValue,
    String description) {
  /** How specific a key can be. */
  public enum Level {
    /** One value for the application. */
    APPLICATION,
    /** Also one for each service. */
    SERVICE,
    /** Also one for each method of a service. */
    METHOD
  }

  /** The name that is valid for the whole application. */
  String global() {
    return area + name;
  }

  /** The default as it would be written; {@code ""} for none. */
  String defaultText() {
    return converter.written(defaultValue);
  }

  /** The names under which a value is looked for, the one that wins first. */
  List<String> candidates(@Nullable ServiceId service, @Nullable String method) {
    List<String> names = new ArrayList<>(3);
    if (service != null && method != null && finest == Level.METHOD) {
      names.add(area + service.name() + "." + method + "." + name);
    }
    if (service != null && finest != Level.APPLICATION) {
      names.add(area + service.name() + "." + name);
    }
    names.add(global());
    return names;
  }

  /** The row of the table. */
  public ConfigKey documented() {
    String pattern =
        switch (finest) {
          case APPLICATION -> global();
          case SERVICE -> area + "[<service>.]" + name;
          case METHOD -> area + "[<service>.[<method>.]]" + name;
        };
    return new ConfigKey(pattern, converter.name(), defaultText(), description);
  }
}
