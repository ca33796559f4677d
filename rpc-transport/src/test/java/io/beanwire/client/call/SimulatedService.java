package io.beanwire.client.call;

import io.beanwire.Idempotent;
import io.beanwire.Oneway;
import io.beanwire.cluster.Directory;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.netty.buffer.ByteBuf;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The operations that simulated calls call, and how their one argument travels: as its number. */
final class SimulatedService {
  static final int SERIALIZER = 63;

  interface Numbers {
    long place(long number);

    @Idempotent
    long find(long number);

    @Oneway
    void note(long number);
  }

  static final Contract CONTRACT = Contract.of(Numbers.class, "", "");

  private static final Duration[] TIMEOUTS = {
    Duration.ofMillis(2),
    Duration.ofMillis(20),
    SimulatedNetwork.DISCOVERY_TIMEOUT,
    SimulatedNetwork.CONNECT_TIMEOUT,
    Duration.ofMillis(500),
    Duration.ofSeconds(2)
  };

  private static final int MAX_ATTEMPTS = 4;

  private SimulatedService() {}

  /** Every operation with every timeout and a few limits of attempts. */
  static List<OperationPlan> plans(
      Simulation simulation, CallEnvironment threads, Directory<SimulatedTarget> directory) {
    CodecContext context =
        new CodecContext(
            SimulatedService.class.getClassLoader(),
            AllowList.of(Set.of(), Set.of()),
            CodecLimits.DEFAULT);
    List<OperationPlan> plans = new ArrayList<>();
    for (Operation operation : CONTRACT.operations()) {
      for (Duration timeout : TIMEOUTS) {
        int maxAttempts = 1 + plans.size() % MAX_ATTEMPTS;
        plans.add(
            new OperationPlan(
                threads,
                operation,
                directory,
                timeout.toNanos(),
                maxAttempts,
                new Numbered(simulation),
                context));
      }
    }
    return plans;
  }

  private record Numbered(Simulation simulation) implements Serializer, MessageCodec {
    @Override
    public String name() {
      return "numbered";
    }

    @Override
    public int id() {
      return SERIALIZER;
    }

    @Override
    public MessageCodec bind(List<Type> types, CodecContext context) {
      return this;
    }

    @Override
    public void encode(Object[] values, ByteBuf out) {
      SimulatedCall call = simulation.call((Long) values[0]);
      call.encoding();
      out.writeLong(call.number());
      out.writeZero(call.padding());
    }

    @Override
    public Object[] decode(ByteBuf in) {
      long number = in.readLong();
      if (in.isReadable()) {
        throw new CodecException("more than a number");
      }
      return new Object[] {number};
    }
  }
}
