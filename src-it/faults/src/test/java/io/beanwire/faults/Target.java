package io.beanwire.faults;

import io.beanwire.Oneway;
import io.beanwire.ServiceName;
import io.beanwire.contract.Contract;

/** What the clients call and the attackers abuse. No operation is idempotent. */
@ServiceName("target")
interface Target {
  /** Both ends' description of this service. */
  static Contract contract() {
    return Contract.of(Target.class, "", "");
  }

  /** Says which server has run it. */
  String hello(String name);

  /** Takes a second, and says how long its argument was. */
  int slow(byte[] bytes);

  /** Returns what it was given. */
  byte[] echo(byte[] bytes);

  /** Writes the id down, and says which server has run it. */
  String record(long id);

  /** Writes the id down. */
  @Oneway
  void note(long id, byte[] bytes);
}
