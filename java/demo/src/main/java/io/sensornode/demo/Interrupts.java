package io.sensornode.demo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The first Ctrl-C asks for a clean stop, the second one ends at once. */
final class Interrupts {
  /** As a shell reports a program that Ctrl-C ended. */
  static final int EXIT_CODE = 130;

  private final CountDownLatch asked = new CountDownLatch(1);

  /** From now on SIGINT and SIGTERM come here. */
  Interrupts() {
    try {
      // By reflection: the compiler warns of every other way to name this class.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onCall =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              received();
            }
            return null;
          };
      Object handler =
          Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {handlerType}, onCall);
      for (String name : new String[] {"INT", "TERM"}) {
        signal
            .getMethod("handle", signal, handlerType)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not let programs answer Ctrl-C", e);
    }
  }

  boolean stopAsked() {
    return asked.getCount() == 0;
  }

  /** Waits that long unless a stop is asked for before. */
  boolean await(Duration limit) {
    try {
      return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void received() {
    if (stopAsked()) {
      // On a thread of its own: exit waits for hooks, and hooks may need signals.
      new Thread(() -> System.exit(EXIT_CODE), "second-interrupt").start();
    }
    asked.countDown();
  }
}
