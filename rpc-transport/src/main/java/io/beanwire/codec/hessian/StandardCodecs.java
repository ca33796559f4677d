package io.beanwire.codec.hessian;

import io.beanwire.RemoteCause;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.TypeCodecFactory;
import io.beanwire.codec.hessian.jdk.JdkCodecs;
import io.beanwire.codec.hessian.jdk.collection.UnknownTypeCodec;
import io.beanwire.codec.hessian.object.ApplicationCodecs;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** The codecs of the JDK's classes and of the application's. */
final class StandardCodecs implements TypeCodecFactory {
  @Override
  public TypeCodec make(Class<?> type, ResolvedType resolved, CodecRegistry registry) {
    if (Proxy.isProxyClass(type) || type.isHidden()) {
      throw ApplicationCodecs.uncarriable(type, "it is made at run time; use a named class");
    }
    TypeCodec known = JdkCodecs.of(registry, type);
    ApplicationCodecs codecs = new ApplicationCodecs(registry);
    if (known != null) {
      return known;
    } else if (Throwable.class.isAssignableFrom(type)) {
      return codecs.throwable(type, resolved);
    } else if (!JdkTypes.isPlatform(type)) {
      return codecs.of(type, resolved);
    }
    throw ApplicationCodecs.uncarriable(type, "no codec of it is known");
  }

  @Override
  public @Nullable Class<?> builtIn(String name) {
    return name.equals(RemoteCause.class.getName())
        ? RemoteCause.class
        : JdkCodecs.classNamed(name);
  }

  @Override
  public TypeCodec standIn(String className, CodecRegistry registry) {
    return ApplicationCodecs.standIn(registry, className);
  }

  @Override
  public TypeCodec unknown(String className, CodecRegistry registry) {
    return new UnknownTypeCodec(registry, className);
  }
}
