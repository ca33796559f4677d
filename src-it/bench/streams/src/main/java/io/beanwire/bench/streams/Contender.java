package io.beanwire.bench.streams;

import java.io.IOException;

/** Who takes part. */
enum Contender {
  /** Beanwire, by its builders and with its default settings. */
  BEANWIRE {
    @Override
    int serve(Runnable received) {
      return BeanwireStreams.serve(received);
    }

    @Override
    StreamCalls connect(int port) {
      return new BeanwireStreams(port);
    }
  },

  /** gRPC on Netty with its own executors, manual flow control at the sender. */
  GRPC {
    @Override
    int serve(Runnable received) throws IOException {
      return GrpcStreams.serve(received);
    }

    @Override
    StreamCalls connect(int port) {
      return new GrpcStreams(port);
    }
  };

  /** Serves until the JVM ends; the port. */
  abstract int serve(Runnable received) throws IOException;

  /** Connects to a server. */
  abstract StreamCalls connect(int port);
}
