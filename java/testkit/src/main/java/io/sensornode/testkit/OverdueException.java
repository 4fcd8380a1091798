package io.sensornode.testkit;

import java.time.Duration;

/** Something did not happen in time; the message says what. */
public final class OverdueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverdueException(Duration limit, String what, Throwable last) {
    super("waited " + limit.toMillis() + " ms in vain: " + what, last);
  }
}
