package io.beanwire.bench.streams;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.KnownLength;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * gRPC's client and server, for byte arrays without generated code. The sender asks its call
 * whether it is ready, as gRPC's own example of flow control does.
 */
final class GrpcStreams implements StreamCalls {
  private static final String SERVICE = "Feed";
  private static final MethodDescriptor<byte[], byte[]> DOWNLOAD =
      method(MethodType.SERVER_STREAMING, "download");
  private static final MethodDescriptor<byte[], byte[]> UPLOAD =
      method(MethodType.CLIENT_STREAMING, "upload");
  private static final MethodDescriptor<byte[], byte[]> ECHO = method(MethodType.UNARY, "echo");

  /** Says its length, as messages of protobuf do, so that gRPC need not collect it first. */
  private static final class BytesStream extends ByteArrayInputStream implements KnownLength {
    BytesStream(byte[] bytes) {
      super(bytes);
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new BytesStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        // All of a message is there; readAllBytes() would take 16 KiB for each.
        byte[] bytes = new byte[stream.available()];
        if (stream.readNBytes(bytes, 0, bytes.length) != bytes.length) {
          throw new IOException("the message is shorter than it says");
        }
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final ManagedChannel channel;

  GrpcStreams(int port) {
    channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .usePlaintext()
            .build();
  }

  /** Serves until the JVM ends; the port. */
  static int serve(Runnable received) throws IOException {
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(SERVICE)
            .addMethod(DOWNLOAD, ServerCalls.asyncServerStreamingCall(GrpcStreams::send))
            .addMethod(UPLOAD, ServerCalls.asyncClientStreamingCall(out -> count(received)))
            .addMethod(
                ECHO,
                ServerCalls.asyncUnaryCall(
                    (bytes, out) -> {
                      out.onNext(bytes);
                      out.onCompleted();
                    }))
            .build();
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(service)
            .build()
            .start();
    return server.getPort();
  }

  @Override
  public Runnable download(int bytes, Runnable received) {
    ClientCall<byte[], byte[]> call = channel.newCall(DOWNLOAD, CallOptions.DEFAULT);
    ClientCalls.asyncServerStreamingCall(
        call, ByteBuffer.allocate(Integer.BYTES).putInt(bytes).array(), count(received));
    return () -> call.cancel("enough", null);
  }

  @Override
  public Runnable upload(int bytes) {
    byte[] item = Items.random(bytes);
    ClientCall<byte[], byte[]> call = channel.newCall(UPLOAD, CallOptions.DEFAULT);
    StreamObserver<byte[]> unused =
        ClientCalls.asyncClientStreamingCall(
            call,
            new ClientResponseObserver<byte[], byte[]>() {
              @Override
              public void beforeStart(ClientCallStreamObserver<byte[]> out) {
                out.setOnReadyHandler(
                    () -> {
                      while (out.isReady()) {
                        out.onNext(item);
                      }
                    });
              }

              @Override
              public void onNext(byte[] value) {}

              @Override
              public void onError(Throwable thrown) {}

              @Override
              public void onCompleted() {}
            });
    return () -> call.cancel("enough", null);
  }

  @Override
  public byte[] echo(byte[] bytes) {
    return ClientCalls.blockingUnaryCall(channel, ECHO, CallOptions.DEFAULT, bytes);
  }

  @Override
  public void close() {
    ManagedChannel unused = channel.shutdownNow();
  }

  private static void send(byte[] request, StreamObserver<byte[]> to) {
    byte[] item = Items.random(ByteBuffer.wrap(request).getInt());
    ServerCallStreamObserver<byte[]> out = (ServerCallStreamObserver<byte[]>) to;
    out.setOnReadyHandler(
        () -> {
          while (out.isReady() && !out.isCancelled()) {
            out.onNext(item);
          }
        });
  }

  private static StreamObserver<byte[]> count(Runnable received) {
    return new StreamObserver<>() {
      @Override
      public void onNext(byte[] item) {
        received.run();
      }

      @Override
      public void onError(Throwable thrown) {}

      @Override
      public void onCompleted() {}
    };
  }

  private static MethodDescriptor<byte[], byte[]> method(MethodType type, String name) {
    return MethodDescriptor.<byte[], byte[]>newBuilder(new Bytes(), new Bytes())
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .build();
  }
}
