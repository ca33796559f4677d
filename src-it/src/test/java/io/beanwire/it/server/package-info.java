/**
 * Real application servers as child processes: unpacked by the build, given free ports on loopback,
 * started, asked, stopped and never left behind. Knows nothing of Beanwire.
 */
package io.beanwire.it.server;
