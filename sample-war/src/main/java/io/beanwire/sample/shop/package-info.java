/**
 * The beans behind the remote interfaces. Each carries {@code @Remote} and is otherwise an ordinary
 * CDI bean; where one needs another it injects that {@code @Remote}, too, and so lets Beanwire
 * choose an instance.
 */
@NullMarked
package io.beanwire.sample.shop;

import org.jspecify.annotations.NullMarked;
