package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Elements and keys whose hash reads fields that come later in the message. */
class LateHashesTest {
  @Test
  void anElementThatIsNotCompleteYetIsFoundAfterwards() {
    Order order = order("a");
    order.customer.orders.add(order);
    order.customer.orders.add(other(order.customer, "b"));
    order.customer.names.put(order, "first");
    Order read = (Order) Ours.copy(order);
    assertThat(read.customer.orders).hasSize(2).contains(read);
    assertThat(read.customer.orders.iterator().next()).isSameAs(read);
    assertThat(read.customer.names.get(read)).isEqualTo("first");
  }

  @Test
  void aSetInASetIsFoundAfterwards() {
    Order order = order("a");
    Set<Object> inner = new HashSet<>(Set.of(order));
    order.customer.any = new HashSet<>(Set.of(inner));
    Order read = (Order) Ours.copy(order);
    assertThat((Set<?>) read.customer.any).hasSize(1);
    assertThat(((Set<?>) read.customer.any).contains(new HashSet<>(Set.of(read)))).isTrue();
  }

  @Test
  void aSetThatHoldsItsOwnersOwnerIsFull() {
    Customer customer = new Customer();
    customer.orders.add(other(customer, "a"));
    customer.orders.add(other(customer, "b"));
    Customer read = (Customer) Ours.copy(customer);
    assertThat(read.orders).hasSize(2);
    read.orders.forEach(each -> assertThat(read.orders).contains(each));
  }

  @Test
  void aConstructorThatCopiesASetSeesItsElements() {
    Order order = order("a");
    order.customer.any = new Basket(new HashSet<>(Set.of(other(new Customer(), "x"))));
    assertThat(((Basket) ((Order) Ours.copy(order)).customer.any).orders()).hasSize(1);
  }

  @Test
  void aConstructorThatCopiesASetSeesElementsThatReferToItsOwner() {
    Order order = order("a");
    order.customer.any = new Basket(new HashSet<>(Set.of(other(order.customer, "x"))));
    assertThat(((Basket) ((Order) Ours.copy(order)).customer.any).orders()).hasSize(1);
  }

  @Test
  void aRecordInASetOfItsOwnIsFoundAfterwards() {
    Set<Object> all = new HashSet<>();
    Link link = new Link("a", all);
    all.add(link);
    all.add("text");
    Link read = (Link) Ours.copy(link);
    assertThat(read.all()).hasSize(2).contains(read);
  }

  @Test
  void aConstructorThatLooksAtItsOwnerSeesTheFieldsThatCameBefore() {
    Ticket ticket = new Ticket();
    ticket.code = "t";
    ticket.number = 7;
    ticket.size = 8.5;
    ticket.desk = new Desk(ticket, new HashSet<>(Set.of(ticket)));
    ticket.last = 9;

    byte[] message = Ours.write(ticket);
    MessageCodec codec = Ours.codec(Ticket.class);

    for (int time = 1; time <= 2; time++) { // the second time by the generated layout
      Ticket read = (Ticket) codec.decode(Unpooled.wrappedBuffer(message))[0];
      assertThat(read.desk.owner()).isSameAs(read);
      assertThat(read.desk.tickets()).hasSize(1).contains(read);
      assertThat(read.last).isEqualTo(9);
    }
  }

  @Test
  void theOrderOfElementsIsKept() {
    Order order = order("a");
    Set<Object> set = new LinkedHashSet<>(List.of("1", order, "2", other(order.customer, "b")));
    Map<Object, Object> map = new LinkedHashMap<>();
    set.forEach(each -> map.put(each, set));
    order.customer.any = new ArrayList<>(List.of(set, map));
    List<?> read = (List<?>) ((Order) Ours.copy(order)).customer.any;
    assertThat(((Set<?>) read.get(0)).stream().map(Object::toString))
        .containsExactly("1", "a", "2", "b");
    assertThat(((Map<?, ?>) read.get(1)).keySet().stream().map(Object::toString))
        .containsExactly("1", "a", "2", "b");
  }

  @Test
  void aConstructorThatCopiesAListOfItselfIsRefused() {
    List<Object> list = new ArrayList<>();
    Copying copying = new Copying(List.of());
    list.add(copying);
    byte[] message = Ours.write(new HolderOfCopying(list, copying));
    assertThat(Ours.read(message)).isInstanceOf(HolderOfCopying.class);

    Copying.source = list;
    list.clear();
    list.add(Copying.looping(list));
    byte[] looping = Ours.write(list.get(0));
    assertThatThrownBy(() -> Ours.read(looping))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0218")
        .hasMessageContaining("Copying");
  }

  private static Order order(String id) {
    return other(new Customer(), id);
  }

  private static Order other(Customer customer, String id) {
    Order order = new Order();
    order.customer = customer;
    order.zid = id;
    return order;
  }

  static class Ticket {
    String code;
    int number;
    double size;
    Desk desk;
    long last;

    @Override
    public boolean equals(Object other) {
      return other instanceof Ticket ticket && ticket.number == number && ticket.code.equals(code);
    }

    @Override
    public int hashCode() {
      return code.hashCode() + number + Double.hashCode(size);
    }
  }

  record Desk(Ticket owner, Set<Ticket> tickets) {
    Desk {
      if (owner.code == null || owner.number == 0 || owner.size == 0) {
        throw new IllegalArgumentException("what came before is missing");
      }
    }
  }

  static class Order {
    Customer customer;
    String zid;

    @Override
    public boolean equals(Object other) {
      return other instanceof Order order && order.zid.equals(zid);
    }

    @Override
    public int hashCode() {
      return zid.hashCode();
    }

    @Override
    public String toString() {
      return zid;
    }
  }

  static class Customer {
    Set<Order> orders = new LinkedHashSet<>();
    Map<Order, String> names = new HashMap<>();
    Object any;
  }

  record Basket(Set<Order> orders) {
    Basket {
      orders = Set.copyOf(orders);
    }
  }

  record Link(String name, Set<Object> all) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Link link && link.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  record HolderOfCopying(List<Object> list, Copying copying) {}

  /** Copies the list it is given, unless it is made for the test. */
  record Copying(List<Object> list) {
    static List<Object> source;
    static boolean keeping;

    static Copying looping(List<Object> list) {
      keeping = true;
      Copying made = new Copying(list);
      keeping = false;
      return made;
    }

    Copying {
      list = keeping ? list : new ArrayList<>(list);
    }
  }
}
