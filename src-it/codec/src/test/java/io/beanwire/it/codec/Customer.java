package io.beanwire.it.codec;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An entity with every kind of association. */
@Entity
public class Customer implements Serializable {
  private static final long serialVersionUID = 1L;

  @Id private long id;
  private String name;

  @OneToMany(mappedBy = "customer", fetch = FetchType.LAZY)
  private List<Purchase> purchases = new ArrayList<>();

  @ElementCollection(fetch = FetchType.LAZY)
  private Set<String> tags = new HashSet<>();

  @ElementCollection(fetch = FetchType.LAZY)
  private Map<String, String> notes = new HashMap<>();

  @ElementCollection(fetch = FetchType.LAZY)
  @OrderColumn
  private List<String> visits = new ArrayList<>();

  @ManyToOne(fetch = FetchType.LAZY)
  private Customer referrer;

  public Customer() {}

  public Customer(long id, String name, Customer referrer) {
    this.id = id;
    this.name = name;
    this.referrer = referrer;
  }

  public String getName() {
    return name;
  }

  public List<Purchase> getPurchases() {
    return purchases;
  }

  public Set<String> getTags() {
    return tags;
  }

  public Map<String, String> getNotes() {
    return notes;
  }

  public List<String> getVisits() {
    return visits;
  }

  public Customer getReferrer() {
    return referrer;
  }
}
