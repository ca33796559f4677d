package io.beanwire.bench.classes;

import java.util.List;
import java.util.function.Function;

/** Who takes part. */
enum Contestant {
  BEANWIRE("Beanwire", BeanwireCodec::new),
  HESSIAN_LITE("hessian-lite", classes -> new HessianLiteCodec()),
  FORY("Fory", ForyCodec::new);

  private final String title;
  private final Function<List<Class<?>>, Codec> opening;

  Contestant(String title, Function<List<Class<?>>, Codec> opening) {
    this.title = title;
    this.opening = opening;
  }

  /** As it stands in the tables. */
  String title() {
    return title;
  }

  /** A fresh codec for these classes. */
  Codec open(List<Class<?>> classes) {
    return opening.apply(classes);
  }
}
