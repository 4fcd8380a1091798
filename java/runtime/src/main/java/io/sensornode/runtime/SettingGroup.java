package io.sensornode.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The settings of one service. All variables begin with the service's prefix, so that a misspelt
 * one is found: an unknown {@code <SERVICE>_*} variable is an error like a bad value.
 */
public final class SettingGroup {
  private final String service;
  private final String prefix;
  private final Map<String, Setting<?>> settings = new LinkedHashMap<>();
  private Setting<Integer> healthPort;

  private SettingGroup(String service, String prefix) {
    this.service = service;
    this.prefix = prefix;
  }

  /**
   * The settings of a service: {@code hdfs-sink} declares {@code HDFS_SINK_*}, first its health
   * port.
   */
  public static SettingGroup of(String service) {
    SettingGroup group = new SettingGroup(service, prefixOf(service));
    group.healthPort =
        group.integer(
            "HEALTH_PORT", "8000", "port of /health and /metrics; 0 takes a free one", 0, 65535);
    return group;
  }

  /** The settings of a program that is no service of ours and answers no health requests. */
  public static SettingGroup ofProgram(String program) {
    return new SettingGroup(program, prefixOf(program));
  }

  /**
   * The settings of a program that a person starts by hand, such as {@code make demo BOARDS=1}.
   * They have no prefix, so a misspelt variable cannot be told from one of somebody else.
   */
  public static SettingGroup withoutPrefix(String program) {
    return new SettingGroup(program, "");
  }

  public String service() {
    return service;
  }

  /** Any text; {@code defaultText} null means that it must be given, as for all kinds below. */
  public Setting<String> text(String name, String defaultText, String doc) {
    return declare(name, defaultText, doc, "text", Function.identity());
  }

  /** Text that must match a regular expression, which {@code form} puts into words. */
  public Setting<String> text(
      String name, String defaultText, String doc, String pattern, String form) {
    return declare(name, defaultText, doc, form, text -> checked(text, text.matches(pattern)));
  }

  /** Comma-separated texts, at least one. */
  public Setting<List<String>> list(String name, String defaultText, String doc) {
    return declare(
        name,
        defaultText,
        doc,
        "comma-separated texts",
        text -> {
          List<String> parts =
              Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
          return checked(parts, !parts.isEmpty());
        });
  }

  public Setting<Integer> integer(String name, String defaultText, String doc, int min, int max) {
    return declare(
        name,
        defaultText,
        doc,
        "a whole number from " + min + " to " + max,
        text -> {
          int number = Integer.parseInt(text);
          return checked(number, number >= min && number <= max);
        });
  }

  /**
   * Bytes: a whole number with an optional unit {@code KiB}, {@code MiB}, {@code GiB}, {@code TiB}.
   */
  public Setting<Long> bytes(String name, String defaultText, String doc, long min) {
    return declare(
        name,
        defaultText,
        doc,
        "bytes, such as 65536 or 64KiB or 2GiB, at least " + min,
        text -> {
          long bytes = Quantities.bytes(text);
          return checked(bytes, bytes >= min);
        });
  }

  /**
   * A duration: a whole number with a unit {@code ms}, {@code s}, {@code m}, {@code h}, {@code d}.
   */
  public Setting<Duration> duration(String name, String defaultText, String doc, Duration min) {
    return declare(
        name,
        defaultText,
        doc,
        "a duration such as 500ms, 30s, 10m, 12h or 7d, at least " + min.toMillis() + "ms",
        text -> {
          Duration duration = Quantities.duration(text);
          return checked(duration, duration.compareTo(min) >= 0);
        });
  }

  /** One of an enum's constants, written in lower case with dashes. */
  public <E extends Enum<E>> Setting<E> choice(
      String name, E defaultValue, String doc, Class<E> type) {
    Map<String, E> byText = new TreeMap<>();
    for (E constant : type.getEnumConstants()) {
      byText.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    String defaultText =
        defaultValue == null
            ? null
            : defaultValue.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return declare(
        name,
        defaultText,
        doc,
        "one of " + String.join(", ", byText.keySet()),
        text -> checked(byText.get(text), byText.containsKey(text)));
  }

  /** A path on this machine. */
  public Setting<Path> path(String name, String defaultText, String doc) {
    return declare(name, defaultText, doc, "a path", Path::of);
  }

  public Setting<URI> uri(String name, String defaultText, String doc) {
    return declare(name, defaultText, doc, "a URI", URI::create);
  }

  /** Any other form. */
  public <T> Setting<T> declare(
      String name, String defaultText, String doc, String form, Function<String, T> parser) {
    Setting<T> setting = new Setting<>(prefix + name, defaultText, doc, form, parser);
    if (defaultText != null) {
      setting.parse(defaultText);
    }
    if (settings.putIfAbsent(setting.variable(), setting) != null) {
      throw new IllegalStateException(setting.variable() + " is declared twice");
    }
    return setting;
  }

  /**
   * Reads every setting.
   *
   * @throws BadSettingsException naming every bad, missing and unknown variable at once
   */
  public Settings read(Map<String, String> environment) {
    List<String> faults = new ArrayList<>();
    Map<Setting<?>, Object> values = new LinkedHashMap<>();
    for (Setting<?> setting : settings.values()) {
      String text = environment.getOrDefault(setting.variable(), setting.defaultText());
      if (text == null) {
        faults.add(setting.variable() + " must be set: " + setting.form() + " – " + setting.doc());
        continue;
      }
      try {
        values.put(setting, setting.parse(text));
      } catch (IllegalArgumentException | ArithmeticException e) {
        String shown = setting.secret() ? "(hidden)" : "'" + text + "'";
        faults.add(setting.variable() + "=" + shown + " is not " + setting.form());
      }
    }
    environment.keySet().stream()
        .filter(variable -> !prefix.isEmpty() && variable.startsWith(prefix))
        .filter(variable -> !settings.containsKey(variable))
        .filter(variable -> !setByKubernetes(variable))
        .sorted()
        .forEach(variable -> faults.add(variable + " is not a setting of " + service));
    if (!faults.isEmpty()) {
      throw new BadSettingsException(service, faults);
    }
    return new Settings(values);
  }

  /** The settings as a section of docs/configuration.md. */
  public String markdown() {
    StringBuilder text = new StringBuilder("## " + service + "\n\n");
    text.append("| variable | default | form | meaning |\n|---|---|---|---|\n");
    for (Setting<?> setting : settings.values()) {
      String shown =
          setting.defaultText() == null
              ? "**required**"
              : setting.defaultText().isEmpty() ? "(empty)" : "`" + setting.defaultText() + "`";
      text.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(setting.variable(), shown, setting.form(), setting.doc()));
    }
    return text.toString();
  }

  Setting<Integer> healthPort() {
    return healthPort;
  }

  /** Whether somebody asks for the documentation; it is printed then. */
  public boolean printedFor(String... args) {
    boolean asked = Arrays.asList(args).contains("--settings");
    if (asked) {
      System.out.print(markdown());
    }
    return asked;
  }

  private static String prefixOf(String service) {
    return service.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
  }

  /** Pods that keep service links would otherwise fail on variables that nobody wrote. */
  private static boolean setByKubernetes(String variable) {
    return variable.endsWith("_SERVICE_HOST")
        || variable.contains("_SERVICE_PORT")
        || variable.matches(".*_PORT(_\\d+_(TCP|UDP).*)?") && !variable.endsWith("HEALTH_PORT");
  }

  private static <T> T checked(T value, boolean good) {
    if (!good) {
      throw new IllegalArgumentException();
    }
    return value;
  }
}
