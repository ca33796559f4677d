package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An instance that is to be in Consul: registered with the own agent, kept alive by heartbeats, and
 * registered again as soon as the agent answers a heartbeat with anything but 200. One request at a
 * time. Thread-safe.
 */
final class ServiceRegistration implements Registry.Registration {
  /** How long a deregistration waits to be confirmed. */
  static final Duration CONFIRMATION = Duration.ofSeconds(2);

  /** How many heartbeats in a row may be refused for overload before it is registered again. */
  private static final int TOLERATED_OVERLOADS = 5;

  private static final System.Logger LOG = System.getLogger(ServiceRegistration.class.getName());
  private static final String REGISTER = "/v1/agent/service/register?replace-existing-checks=true";

  private final Consul consul;
  private final Instance instance;
  private final String id;
  private final Consumer<ServiceRegistration> onClose;
  private final Backoff backoff;
  private final FailureLatch refusal = new FailureLatch();
  private CompletableFuture<?> lastRequest = CompletableFuture.completedFuture(null);
  private Future<?> next = CompletableFuture.completedFuture(null);
  private boolean busy;
  private boolean registered;
  private boolean over;
  private int failures;

  ServiceRegistration(Consul consul, Instance instance, Consumer<ServiceRegistration> onClose) {
    this.consul = consul;
    this.instance = instance;
    this.id = ServiceEntry.id(instance);
    this.onClose = onClose;
    this.backoff = new Backoff(Backoff.DEFAULT.first(), consul.settings().beat());
  }

  /** Registers, or beats before it is due. */
  synchronized void step() {
    if (over || busy) {
      return;
    }
    next.cancel(false);
    busy = true;
    boolean beat = registered;
    lastRequest =
        (beat
                ? put("/v1/agent/check/pass/service:" + id, "")
                : put(
                    REGISTER,
                    ServiceEntry.registration(consul.json(), instance, consul.settings().ttl())))
            .handle(
                (answer, failure) -> {
                  contact(answer, failure);
                  settle(beat, answer);
                  return null;
                });
  }

  /** Stops without taking the instance out, for another registration of it; done when it has. */
  synchronized CompletableFuture<?> handOver() {
    over = true;
    next.cancel(false);
    return lastRequest;
  }

  /** Takes the instance out; done when Consul has confirmed or could not be asked. */
  CompletableFuture<?> withdraw() {
    synchronized (this) {
      if (over) {
        return CompletableFuture.completedFuture(null);
      }
    }
    onClose.accept(this);
    // A registration that is still on its way must not arrive after the deregistration.
    return handOver()
        .thenCompose(done -> put("/v1/agent/service/deregister/" + id, ""))
        .handle(
            (answer, failure) -> {
              if (answer == null || answer.statusCode() != 200) {
                LOG.log(
                    WARNING,
                    "BW0614 "
                        + instance.service()
                        + " at "
                        + instance.address()
                        + " could not be taken out of Consul ("
                        + (answer == null
                            ? AgentAvailability.reason(failure)
                            : FailureLatch.text(answer))
                        + "). It ends with its last heartbeat, within "
                        + consul.settings().ttl()
                        + ".");
              }
              return null;
            });
  }

  @Override
  public void close() {
    await(withdraw());
  }

  /** Waits for a withdrawal, or several, to be confirmed. */
  static void await(CompletableFuture<?> withdrawal) {
    try {
      withdrawal.get(CONFIRMATION.toMillis(), MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(WARNING, "BW0614 Consul has not confirmed within " + CONFIRMATION + " (" + e + ").");
    }
  }

  /** In its turn: all registrations of an application share a few connections. */
  private CompletableFuture<HttpResponse<byte[]>> put(String path, String body) {
    CompletableFuture<HttpResponse<byte[]>> answered = new CompletableFuture<>();
    consul
        .beatSlots()
        .take(
            () ->
                consul
                    .beats()
                    .put(consul.settings().ownAgent(), path, body)
                    .whenComplete(
                        (answer, failure) -> {
                          consul.beatSlots().release();
                          if (failure == null) {
                            answered.complete(answer);
                          } else {
                            answered.completeExceptionally(failure);
                          }
                        }));
    return answered;
  }

  private void contact(@Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
    if (answer != null) {
      consul.availability().made(consul.settings().ownAgent());
    } else if (!isOver()) {
      consul.availability().lost(consul.settings().ownAgent(), failure);
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized void settle(boolean beat, @Nullable HttpResponse<byte[]> answer) {
    busy = false;
    if (over) {
      return;
    }
    boolean done = answer != null && answer.statusCode() == 200;
    // Whoever has too much to do has forgotten nothing, and is not asked for more than a heartbeat;
    // but not for ever: its way to say so may not be known here.
    boolean forgotten =
        beat
            && answer != null
            && !done
            && (!FailureLatch.isOverload(answer) || failures >= TOLERATED_OVERLOADS);
    failures = done || forgotten ? 0 : failures + 1;
    if (done) {
      succeeded();
      next = consul.beats().threads().after(consul.settings().beat(), this::step);
    } else if (forgotten && answer != null) {
      LOG.log(
          INFO,
          "BW0613 Consul does not know "
              + instance.service()
              + " at "
              + instance.address()
              + " any more ("
              + FailureLatch.text(answer)
              + "); registering it again.");
      registered = false;
      next = consul.beats().threads().after(Duration.ZERO, this::step);
    } else {
      if (answer != null && beat) {
        overloaded(FailureLatch.text(answer));
      } else if (answer != null) {
        refused(FailureLatch.text(answer));
      }
      next = consul.beats().threads().after(backoff.after(failures), this::step);
    }
  }

  private void succeeded() {
    registered = true;
    if (refusal.isOver()) {
      LOG.log(INFO, "BW0613 " + instance.service() + " is registered with Consul now.");
    }
  }

  private void overloaded(String why) {
    if (refusal.isNews(why)) {
      LOG.log(
          WARNING,
          "BW0624 Consul at "
              + consul.settings().ownAgent()
              + " does not take the heartbeat of "
              + instance.service()
              + " at "
              + instance.address()
              + ": "
              + why
              + ". Trying again. A 429 asks for more connections (limits.http_max_conns_per_client)"
              + " or fewer ("
              + ConsulSettings.MAX_CONNECTIONS
              + ").");
    }
  }

  private void refused(String why) {
    if (refusal.isNews(why)) {
      LOG.log(
          WARNING,
          "BW0612 Consul at "
              + consul.settings().ownAgent()
              + " refuses to register "
              + instance.service()
              + " at "
              + instance.address()
              + ": "
              + why
              + ". Nobody finds it until this is solved; trying again. A 403 asks for another "
              + ConsulSettings.TOKEN
              + " with service:write.");
    }
  }
}
