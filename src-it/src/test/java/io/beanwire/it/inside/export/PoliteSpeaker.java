package io.beanwire.it.inside.export;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** Adds a word to what the speaker says. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class PoliteSpeaker implements Speaker {
  private final Speaker speaker;

  @Inject
  PoliteSpeaker(@Delegate Speaker speaker) {
    this.speaker = speaker;
  }

  @Override
  public String say(String text) {
    return speaker.say(text) + ", please";
  }
}
