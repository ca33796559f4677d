package io.beanwire.codec.hessian.object;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entities and collections that a persistence provider loads when they are used: written as what
 * they stand for if that is loaded, else refused.
 */
final class LazyCodec extends TypeCodec {
  private final LazyLoading lazy;

  /** Writes collections; null for proxies of entities. */
  private final @Nullable TypeCodec plain;

  LazyCodec(CodecRegistry registry, Class<?> type, LazyLoading lazy, @Nullable TypeCodec plain) {
    super(registry, type, plain == null ? type.getName() : plain.name);
    this.lazy = lazy;
    this.plain = plain;
  }

  @Override
  public boolean isReplaced() {
    return true;
  }

  @Override
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    return plain == null ? Map.of() : plain.parts(declared);
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (!lazy.isLoaded(value)) {
      out.blame(value);
      throw lazy.notLoaded(value);
    }
    if (plain == null) {
      out.writeInstead(value, lazy.unwrap(value), declared);
    } else {
      plain.write(out, value, declared);
    }
  }
}
