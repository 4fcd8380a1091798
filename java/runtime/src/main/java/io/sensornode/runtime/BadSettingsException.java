package io.sensornode.runtime;

import java.util.List;

/** One or more settings are bad, missing or unknown; the message names every one. */
public final class BadSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSettingsException(String service, List<String> faults) {
    super(
        service
            + " cannot start, "
            + (faults.size() == 1 ? "a setting is" : faults.size() + " settings are")
            + " wrong:\n  "
            + String.join("\n  ", faults)
            + "\nAll settings: docs/configuration.md, or start with --settings");
  }
}
