package io.beanwire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bean that answers any method of a name: a mock, a recorder, a bridge to something that is not
 * Java. Callers use a {@link GenericClient}. An interface of one's own gives the name:
 *
 * <pre>{@code
 * @ServiceName("pricing")
 * public interface Pricing extends GenericService {}
 *
 * @Remote
 * public class AnyPricing implements Pricing { … }
 * }</pre>
 */
public interface GenericService {
  /**
   * Answers a call.
   *
   * @param method what was called
   * @param arguments plain data: maps, lists, text, numbers, booleans and nulls
   * @return plain data, or beans and records that become it
   * @throws Exception told to the caller by class name and message
   */
  @Nullable Object call(String method, List<@Nullable Object> arguments) throws Exception;
}
