package io.beanwire.codec.hessian.core;

/**
 * Stands for a value that is still being read and cannot exist before its parts do: a record, an
 * immutable list. Mutable holders are patched when the message has been read.
 *
 * @param index its place among the references of the message
 */
public record ForwardReference(int index) {}
