package io.beanwire.it.codec;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;

/** The other end of a customer's purchases. */
@Entity
public class Purchase implements Serializable {
  private static final long serialVersionUID = 1L;

  @Id private long id;
  private String sku;
  @ManyToOne private Customer customer;

  public Purchase() {}

  public Purchase(long id, String sku, Customer customer) {
    this.id = id;
    this.sku = sku;
    this.customer = customer;
  }

  public Customer getCustomer() {
    return customer;
  }

  @Override
  public String toString() {
    return sku;
  }
}
