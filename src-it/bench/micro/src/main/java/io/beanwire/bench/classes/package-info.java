/**
 * The codec with many classes: an order graph of 40 classes and single messages of 200 more, whose
 * names, fields and sizes come from a seed. Each cell runs in a JVM of its own, so that a warm-up
 * can be watched.
 */
@NullMarked
package io.beanwire.bench.classes;

import org.jspecify.annotations.NullMarked;
