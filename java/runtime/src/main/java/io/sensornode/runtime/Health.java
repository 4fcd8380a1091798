package io.sensornode.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a service is ready, and why not. Thread-safe.
 *
 * <p>A check is a name and a reason why it fails, empty while it is fine. Alive means that no
 * {@linkplain #fatal fatal} fault was reported; ready means that every check is fine. Every change
 * of a check is one log line.
 */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Map<String, String> faults = new ConcurrentHashMap<>();
  private final Map<String, Supplier<Optional<String>>> probes = new ConcurrentHashMap<>();
  private volatile String fatal = "";

  /** The check is fine. */
  public void good(String check) {
    if (faults.remove(check) != null) {
      LOG.info("state=ready check={}", check);
    }
  }

  /** The check fails; a changed reason alone is not logged again. */
  public void bad(String check, String reason) {
    if (faults.put(check, reason) == null) {
      LOG.warn("state=not-ready check={} reason=\"{}\"", check, reason);
    }
  }

  /** Asked whenever somebody asks for readiness. */
  public void probe(String check, Supplier<Optional<String>> reason) {
    probes.put(check, reason);
  }

  /** The process cannot recover; its supervisor shall restart it. */
  public void fatal(String reason) {
    fatal = reason;
  }

  public boolean live() {
    return fatal.isEmpty();
  }

  public boolean ready() {
    return live() && faults().isEmpty();
  }

  /** Every failing check with its reason, by name. */
  public Map<String, String> faults() {
    Map<String, String> all = new TreeMap<>(faults);
    probes.forEach((check, probe) -> probe.get().ifPresent(reason -> all.put(check, reason)));
    if (!fatal.isEmpty()) {
      all.put("fatal", fatal);
    }
    return all;
  }
}
