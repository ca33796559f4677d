package io.beanwire.it.across;

/** The servers that every such test runs on. */
enum Product {
  WILDFLY,
  PAYARA;

  Product other() {
    return this == WILDFLY ? PAYARA : WILDFLY;
  }
}
