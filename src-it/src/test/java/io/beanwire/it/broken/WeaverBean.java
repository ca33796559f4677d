package io.beanwire.it.broken;

import io.beanwire.cdi.Remote;

/** Exports it. */
@Remote
public class WeaverBean implements Weaver {
  @Override
  public void weave(Loom loom) {}
}
