package io.beanwire.client;

import io.beanwire.RpcException.Phase;
import io.beanwire.Status;

/**
 * Why an attempt did not bring an answer.
 *
 * @param status what is known
 * @param phase where it failed
 * @param code {@code BW07} and two digits
 * @param detail what happened, for people
 */
record Failure(Status status, Phase phase, String code, String detail) {}
