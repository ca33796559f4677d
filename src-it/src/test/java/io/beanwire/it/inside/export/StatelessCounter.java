package io.beanwire.it.inside.export;

import io.beanwire.cdi.Remote;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** A session bean; answers 1 if its container knows which business method it runs. */
@Stateless
@Remote(group = "session")
public class StatelessCounter implements Counting {
  @Resource private SessionContext context;

  @Override
  public int count() {
    return context.getBusinessObject(Counting.class) == null ? 0 : 1;
  }
}
