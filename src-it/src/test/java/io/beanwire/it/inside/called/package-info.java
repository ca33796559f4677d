/** What a bean finds around it while it is called remotely. */
package io.beanwire.it.inside.called;
