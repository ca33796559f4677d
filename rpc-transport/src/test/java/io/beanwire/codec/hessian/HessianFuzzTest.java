package io.beanwire.codec.hessian;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.beanwire.codec.MessageCodec;

/**
 * Decodes whatever the fuzzer comes up with. In a normal test run only the corpus under {@code
 * src/test/resources} is read. To search for new inputs, one target at a time, for as long as its
 * {@code maxDuration} says:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn test -pl rpc-transport -am -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dtest=HessianFuzzTest#anythingIsReadOrRefused
 * </pre>
 */
class HessianFuzzTest {
  private static final MessageCodec ANYTHING = Ours.codec(Object.class);
  private static final MessageCodec BRANCH = Ours.codec(Values.Branch.class);

  @FuzzTest(maxDuration = "5m")
  void anythingIsReadOrRefused(byte[] message) {
    Hostile.readOrRefuse(ANYTHING, message);
  }

  @FuzzTest(maxDuration = "5m")
  void anythingIsReadOrRefusedInTime(byte[] message) {
    Hostile.readOrRefuseInTime(ANYTHING, message);
  }

  @FuzzTest(maxDuration = "5m")
  void aBeanIsReadOrRefused(byte[] message) {
    Hostile.readOrRefuse(BRANCH, message);
  }
}
