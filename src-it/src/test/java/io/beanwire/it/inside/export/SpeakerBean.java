package io.beanwire.it.inside.export;

import io.beanwire.cdi.Remote;

/** Has an interceptor and a decorator. */
@Remote
@Loud
public class SpeakerBean implements Speaker {
  @Override
  public String say(String text) {
    return text;
  }
}
