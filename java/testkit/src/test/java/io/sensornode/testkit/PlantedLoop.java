package io.sensornode.testkit;

import io.sensornode.kafkaio.BatchHandler;
import io.sensornode.kafkaio.RecordLoop;
import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;

/** A {@link RecordLoop} with a bug in it, beside the sound one in the same JVM. */
final class PlantedLoop {
  private static final String LOOP = RecordLoop.class.getName();

  private PlantedLoop() {}

  /** As {@link PlantedBug#plant} and {@link RecordLoop#run}. */
  static void run(
      Path into, Consumer<byte[], byte[]> consumer, BatchHandler handler, StopSignal stop)
      throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader = new PlantedFirst(into.toUri().toURL())) {
      Class<?> planted = loader.loadClass(LOOP);
      Constructor<?> constructor =
          planted.getConstructor(
              Consumer.class, Collection.class, BatchHandler.class, Health.class);
      Method run = planted.getMethod("run", StopSignal.class);
      run.invoke(
          constructor.newInstance(consumer, List.of(CopyingHandler.TOPIC), handler, new Health()),
          stop);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the planted loop ended", e.getCause());
    }
  }

  /** Looks for the loop itself here, and for everything else where all others do. */
  private static final class PlantedFirst extends URLClassLoader {
    PlantedFirst(URL planted) {
      super(new URL[] {planted}, PlantedLoop.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(LOOP)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
