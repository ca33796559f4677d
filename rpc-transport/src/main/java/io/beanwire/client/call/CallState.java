package io.beanwire.client.call;

/**
 * Where a call is.
 *
 * <pre>
 *             DISCOVERING ──► PAUSED                    answered, no retry left,
 *                               │ ▲                     deadline, cancelled
 *                               ▼ │ retry                     │
 *  NEW ──────────────► select instance                        ▼
 *                         │         │ open                  ENDED
 *           not connected │         ▼
 *                         │      IN_FLIGHT ──► PAUSED
 *                         ▼         ▲
 *                   CONNECTING ► CONNECTED
 * </pre>
 */
enum CallState {
  /** It has not begun. */
  NEW,
  /** It waits for the registry's first answer. */
  DISCOVERING,
  /** It waits for a connection. */
  CONNECTING,
  /** It waits for a thread that may encode its request. */
  CONNECTED,
  /** Its request is queued, or written and not answered. */
  IN_FLIGHT,
  /** It waits for its next attempt, or for the event that ends it. */
  PAUSED,
  /** Its caller is told, or about to be. */
  ENDED
}
