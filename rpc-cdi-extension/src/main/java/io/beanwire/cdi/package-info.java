/**
 * The portable CDI extension: {@link io.beanwire.cdi.Remote}, what it collects from an
 * application's types and injection points, and how it checks all of it at deployment.
 *
 * <p>Applications import {@code Remote}, perhaps {@code BeanwireServer}, and nothing else from
 * here. What runs afterwards is in {@code runtime}, what reads keys in {@code config}, what needs a
 * servlet container in {@code web}.
 */
@NullMarked
package io.beanwire.cdi;

import org.jspecify.annotations.NullMarked;
