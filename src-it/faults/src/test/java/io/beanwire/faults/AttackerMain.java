package io.beanwire.faults;

import java.time.Duration;

/** An attacker. Arguments: the attack, the server's port, for how many milliseconds. */
final class AttackerMain {
  private AttackerMain() {}

  public static void main(String[] arguments) throws Exception {
    Control.endWithParent();
    Attack attack = Attack.valueOf(arguments[0]);
    Duration time = Duration.ofMillis(Long.parseLong(arguments[2]));
    Battery battery = new Battery(Integer.parseInt(arguments[1]), time);
    Control.say("begun");
    attack.run(battery);
    Control.say("done " + battery.end());
    Runtime.getRuntime().halt(0);
  }
}
