package io.beanwire.bench.grpc;

import com.google.protobuf.UnsafeByteOperations;

/** Makes the messages of simple values. */
final class Messages {
  private Messages() {}

  static HelloMessage hello(String name) {
    return HelloMessage.newBuilder().setName(name).build();
  }

  static IdMessage id(long id) {
    return IdMessage.newBuilder().setId(id).build();
  }

  /** Without a copy: nobody changes the array while it is sent. */
  static BytesMessage bytes(byte[] data) {
    return BytesMessage.newBuilder().setData(UnsafeByteOperations.unsafeWrap(data)).build();
  }
}
