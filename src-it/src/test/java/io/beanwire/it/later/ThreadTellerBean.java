package io.beanwire.it.later;

import io.beanwire.cdi.Remote;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks around. */
@SuppressWarnings("BanJNDI") // fixed names of the container's own naming context
@Remote
@Transactional(Transactional.TxType.SUPPORTS)
public class ThreadTellerBean implements ThreadTeller {
  @Override
  public String thread() {
    return Thread.currentThread().toString();
  }

  @Override
  public String lookedUp() {
    try {
      return InitialContext.doLookup("java:comp/env/colour");
    } catch (NamingException e) {
      return e.toString();
    }
  }

  @Override
  @Transactional
  public boolean isInTransaction() {
    try {
      TransactionSynchronizationRegistry transactions =
          InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
      return transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
    } catch (NamingException e) {
      return false;
    }
  }
}
