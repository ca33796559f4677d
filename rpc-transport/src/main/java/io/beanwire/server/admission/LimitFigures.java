package io.beanwire.server.admission;

/**
 * What a limit has running and waiting at one moment.
 *
 * @param of what is limited, such as {@code shop#report}, or {@code shop} for all its methods
 *     without a limit of their own
 * @param bounds how many may run and wait
 * @param running how many calls run; those whose bean has returned a stage, until that ends
 * @param waiting how many calls wait for one of them to end
 */
public record LimitFigures(String of, CallLimit bounds, int running, int waiting) {}
