package io.sensornode.runtime;

import java.util.Map;
import java.util.stream.Collectors;

/** The values of a {@link SettingGroup}, read and checked. Immutable. */
public final class Settings {
  private final Map<Setting<?>, Object> values;

  Settings(Map<Setting<?>, Object> values) {
    this.values = values;
  }

  @SuppressWarnings("unchecked") // read() put what this setting's own parser returned
  public <T> T get(Setting<T> setting) {
    if (!values.containsKey(setting)) {
      throw new IllegalArgumentException(setting.variable() + " belongs to another group");
    }
    return (T) values.get(setting);
  }

  /** For the log line at start; secrets are hidden. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey().variable()
                    + "="
                    + (entry.getKey().secret() ? "(hidden)" : entry.getValue()))
        .collect(Collectors.joining(" "));
  }
}
