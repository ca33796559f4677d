package io.beanwire.codec.protostuff;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.LibraryCodec;

/** Asks the allow-list before it lets the application's class loader load a class. */
final class GuardingLoader extends ClassLoader {
  private final CodecContext context;

  GuardingLoader(CodecContext context) {
    super(context.loader());
    this.context = context;
  }

  @Override
  public Class<?> loadClass(String name) throws ClassNotFoundException {
    String element = LibraryCodec.elementOf(name);
    if (!element.isEmpty()) {
      context.allowList().check(element);
    }
    return Class.forName(name, false, context.loader());
  }
}
