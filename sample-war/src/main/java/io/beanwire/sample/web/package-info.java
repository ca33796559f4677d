/**
 * The shop over HTTP: what the page in the browser asks for, as JSON. Remote services are injected
 * here exactly as local ones would be.
 */
@NullMarked
package io.beanwire.sample.web;

import org.jspecify.annotations.NullMarked;
