package io.beanwire.codec;

import java.io.Serializable;

/**
 * A class that leaves a trace when it is initialised: a system property with the name of its class
 * loader.
 */
public final class Trap implements Serializable {
  private static final long serialVersionUID = 1L;
  static final String TRACE = "io.beanwire.codec.trap.";

  static {
    ClassLoader loader = Trap.class.getClassLoader();
    System.setProperty(TRACE + (loader == null ? "boot" : loader.getName()), "sprung");
  }

  public int bait = 7;
}
