package io.beanwire.it.inside.values;

import io.beanwire.cdi.Remote;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gives back what it is given. */
@Remote
public class CarrierBean implements Carrier {
  @Resource private ManagedExecutorService executor;

  @Override
  public Parcel carry(Parcel parcel) {
    return parcel;
  }

  @Override
  public CompletionStage<Parcel> carryLater(Parcel parcel) {
    return CompletableFuture.supplyAsync(() -> parcel, executor);
  }

  @Override
  public CompletionStage<Parcel> loseLater(Label label) {
    return CompletableFuture.failedFuture(new LostException(label, null));
  }

  @Override
  public Label carryNothing(Label nothing) {
    return nothing;
  }

  @Override
  public void lose(Label label) throws LostException {
    try {
      throw new IllegalStateException("the bridge is closed");
    } catch (IllegalStateException e) {
      throw new LostException(label, e);
    }
  }

  @Override
  public int divide(int by) {
    return 1 / by;
  }
}
