package io.beanwire.bench.micro;

import io.beanwire.codec.hessian.HessianSerializer;

/** Who takes part. */
public enum Library {
  BEANWIRE_HESSIAN("Beanwire Hessian") {
    @Override
    Contender open() {
      return new BeanwireContender(new HessianSerializer());
    }
  },
  CAUCHO_HESSIAN("Caucho Hessian") {
    @Override
    Contender open() {
      return new CauchoHessian();
    }
  },
  DUBBO_HESSIAN("Dubbo hessian-lite") {
    @Override
    Contender open() {
      return new DubboHessian();
    }
  },
  SOFA_HESSIAN("SOFA Hessian") {
    @Override
    Contender open() throws Exception {
      return SofaHessian.load();
    }
  },
  FORY("Fory, registered") {
    @Override
    Contender open() {
      return new ForyContender();
    }
  },
  PROTOBUF("Protobuf with mapping") {
    @Override
    Contender open() {
      return new ProtobufContender();
    }
  },
  JACKSON("Jackson JSON") {
    @Override
    Contender open() {
      return new JacksonContender();
    }
  },
  JDK("JDK") {
    @Override
    Contender open() {
      return new JdkContender();
    }
  };

  private final String title;

  Library(String title) {
    this.title = title;
  }

  /** As it stands in the table. */
  String title() {
    return title;
  }

  /** A fresh contender. */
  abstract Contender open() throws Exception;
}
