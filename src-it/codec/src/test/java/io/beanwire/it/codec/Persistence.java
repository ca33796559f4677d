package io.beanwire.it.codec;

import io.beanwire.codec.Fate;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Entities as one provider loads them, detached: what was read before, and what was not. */
final class Persistence {
  private static final Wire WIRE = Wire.of(Shop.class);
  private static final List<Association> ASSOCIATIONS =
      List.of(
          new Association("purchases", "[pear]", Customer::getPurchases),
          new Association("tags", "[new]", Customer::getTags),
          new Association("notes", "{a=b}", Customer::getNotes),
          new Association("visits", "[mon, tue]", Customer::getVisits),
          new Association("referrer", "Ann", Customer::getReferrer));

  private final EntityManagerFactory factory;
  private final List<JakartaValue> rows = new ArrayList<>();
  private final String provider;

  private Persistence(String provider) {
    this.provider = provider;
    factory = jakarta.persistence.Persistence.createEntityManagerFactory(provider);
  }

  /** A customer's field, and what it holds. */
  private record Association(String field, String content, Function<Customer, Object> get) {}

  /**
   * All rows.
   *
   * @param provider a persistence unit of that name
   * @param lazy what is wanted of an association that was not read
   */
  static List<JakartaValue> rows(String provider, Set<Fate> lazy) {
    Persistence persistence = new Persistence(provider);
    persistence.fill();
    for (Association association : ASSOCIATIONS) {
      persistence.addField(association, lazy);
    }
    persistence.addResults();
    persistence.addReferences(lazy);
    persistence.addAllowed();
    return persistence.rows;
  }

  private void fill() {
    EntityManager entities = factory.createEntityManager();
    entities.getTransaction().begin();
    Customer ann = new Customer(1, "Ann", null);
    Customer bob = new Customer(2, "Bob", ann);
    bob.getTags().add("new");
    bob.getNotes().put("a", "b");
    bob.getVisits().addAll(List.of("mon", "tue"));
    entities.persist(ann);
    entities.persist(bob);
    entities.persist(new Purchase(1, "pear", bob));
    entities.getTransaction().commit();
    entities.close();
    // what was persisted is not what is loaded: Bob does not know his purchase yet
    factory.getCache().evictAll();
  }

  private void addField(Association association, Set<Fate> lazy) {
    Function<Object, String> shown = c -> shown(association.get.apply((Customer) c));
    String name = association.field;
    add(name + ", read", e -> bob(e, ""), "customer", shown, association.content)
        .wanted(Fate.VALUE);
    add(name + ", not read", e -> bob(e, name), "customer", shown, association.content)
        .wanted(lazy, name);
  }

  private void addResults() {
    for (Association association : ASSOCIATIONS.subList(0, 3)) {
      String operation = association.field;
      add(
              operation + " as the result",
              e -> association.get.apply(bob(e, "")),
              operation,
              Persistence::shown,
              association.content)
          .wanted(Fate.VALUE);
    }
    Function<EntityManager, Object> visits = e -> bob(e, "").getVisits();
    for (String operation : List.of("names", "all", "any")) {
      add("visits as the result, " + operation, visits, operation, Persistence::shown, "[mon, tue]")
          .wanted(Fate.VALUE);
    }
    add(
            "purchases lead back to their customer",
            e -> bob(e, ""),
            "customer",
            c -> "" + (((Customer) c).getPurchases().get(0).getCustomer() == c),
            "true")
        .wanted(Fate.VALUE);
    add(
            "the result of a query",
            e -> {
              List<Customer> all =
                  e.createQuery("select c from Customer c", Customer.class).getResultList();
              all.forEach(c -> read(c, ""));
              return all;
            },
            "customers",
            all -> "" + ((List<?>) all).size(),
            "2")
        .wanted(Fate.VALUE);
  }

  /** Both sides have the provider, and the operator allows its classes. */
  private void addAllowed() {
    Wire open = new Wire(Shop.class, List.of("org.hibernate.*", "org.eclipse.persistence.*"));
    for (Association association : ASSOCIATIONS.subList(0, 3)) {
      Function<EntityManager, Object> loading = e -> association.get.apply(bob(e, ""));
      rows.add(
          new JakartaValue(
              provider + ": " + association.field + ", read, its classes allowed",
              () -> content(open.result(association.field, detached(loading))),
              association.content,
              Fate.VALUE,
              ""));
    }
  }

  private void addReferences(Set<Fate> lazy) {
    add(
            "a reference, read",
            e -> {
              Customer ann = e.getReference(Customer.class, 1L);
              read(ann, "");
              return ann;
            },
            "customer",
            Persistence::shown,
            "Ann")
        .wanted(Fate.VALUE);
    add(
            "a reference, not read",
            e -> e.getReference(Customer.class, 1L),
            "customer",
            Persistence::shown,
            "Ann")
        .wanted(provider.equals("hibernate") ? Fate.ERROR : lazy, "Customer");
  }

  /** Bob, with all that he refers to but one. */
  private static Customer bob(EntityManager entities, String butNot) {
    Customer bob = entities.find(Customer.class, 2L);
    read(bob, butNot);
    return bob;
  }

  private static void read(Customer customer, String butNot) {
    for (Association association : ASSOCIATIONS) {
      if (!association.field.equals(butNot)) {
        Object part = association.get.apply(customer);
        shown(part);
        if (part instanceof Customer other && other != customer) {
          read(other, "");
        }
      }
    }
  }

  /** The content, and the class if it is not one that the receiver's code expects. */
  private static String shown(Object value) {
    if (value == null) {
      return "null";
    }
    boolean entity = value instanceof Customer;
    String content = entity ? ((Customer) value).getName() : content(value);
    boolean expected =
        entity ? value.getClass() == Customer.class : value.getClass().getName().startsWith("java");
    return expected ? content : content + " in " + value.getClass().getName();
  }

  private static String content(Object value) {
    return value instanceof Map<?, ?> map
        ? new TreeMap<>(map).toString()
        : new ArrayList<>((Collection<?>) value).toString();
  }

  private Pending add(
      String name,
      Function<EntityManager, Object> loading,
      String operation,
      Function<Object, String> shown,
      String right) {
    return (wanted, named) ->
        rows.add(
            new JakartaValue(
                provider + ": " + name,
                () -> shown.apply(WIRE.result(operation, detached(loading))),
                right,
                wanted,
                named));
  }

  private Object detached(Function<EntityManager, Object> loading) {
    EntityManager entities = factory.createEntityManager();
    try {
      return loading.apply(entities);
    } finally {
      entities.close();
    }
  }

  /** A row that lacks what is wanted of it. */
  private interface Pending {
    void wanted(Set<Fate> wanted, String named);

    default void wanted(Set<Fate> wanted) {
      wanted(wanted, "");
    }
  }
}
