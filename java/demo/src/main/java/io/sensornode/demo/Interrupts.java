package io.sensornode.demo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * The first Ctrl-C asks for a clean stop once there is something to lose; before that, and the
 * second time, it ends the program at once.
 */
final class Interrupts {
  /** As a shell reports a program that Ctrl-C ended. */
  static final int EXIT_CODE = 130;

  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile boolean patient;

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

  /** From now on the first one asks for a clean stop. */
  void bePatient() {
    patient = true;
  }

  boolean stopAsked() {
    return asked.getCount() == 0;
  }

  private void received() {
    if (stopAsked() || !patient) {
      // On a thread of its own: exit waits for hooks, and hooks may need signals.
      new Thread(() -> System.exit(EXIT_CODE), "second-interrupt").start();
    }
    asked.countDown();
  }
}
