package io.beanwire.it.inside.values;

import java.util.concurrent.CompletionStage;

/** Carries parcels. */
public interface Carrier {
  Parcel carry(Parcel parcel);

  CompletionStage<Parcel> carryLater(Parcel parcel);

  /** Declares what its stage may fail with: only that may travel. */
  CompletionStage<Parcel> loseLater(Label label) throws LostException;

  Label carryNothing(Label nothing);

  void lose(Label label) throws LostException;

  int divide(int by);
}
