package io.datagenc.sinks.sink;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The properties of a catalog or a table. References such as `${ENV:RDS_URL}` are resolved when a
/// value is asked for, and no value is ever part of a text about the properties.
public final class SinkProperties {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|kB|MB|GB)");
  private static final Pattern PART_OF_DATE = Pattern.compile("\\{([^{}]*)\\}");

  private final String owner;
  private final Map<String, String> values;
  private final List<PropertySpec> specs;
  private final Optional<ZonedDateTime> now;

  private SinkProperties(
      String owner,
      Map<String, String> values,
      List<PropertySpec> specs,
      Optional<ZonedDateTime> now) {
    this.owner = owner;
    this.values = values;
    this.specs = specs;
    this.now = now;
  }

  /// Properties whose names are right.
  ///
  /// @param owner whose properties they are, for messages: "catalog `lake`"
  /// @param values by name, with references
  /// @throws SinkException if a name is unknown, or a property that must be given is missing
  public static SinkProperties of(
      String owner, Map<String, String> values, List<PropertySpec> specs) {
    for (String name : values.keySet()) {
      if (specs.stream().noneMatch(spec -> spec.covers(name))) {
        throw new SinkException(
            SinkException.Reason.INVALID_PROPERTY,
            "%s has no property `%s`; %s".formatted(owner, name, known(name, specs)));
      }
    }
    for (PropertySpec spec : specs) {
      if (spec.presence() == PropertySpec.Presence.REQUIRED && !values.containsKey(spec.name())) {
        throw new SinkException(
            SinkException.Reason.INVALID_PROPERTY,
            "%s needs the property `%s`: %s".formatted(owner, spec.name(), spec.meaning()));
      }
    }
    return new SinkProperties(owner, new TreeMap<>(values), List.copyOf(specs), Optional.empty());
  }

  /// The same properties, for a plan that takes `present` for the current time.
  public SinkProperties at(ZonedDateTime present) {
    return new SinkProperties(owner, values, specs, Optional.of(present));
  }

  /// What the plan takes for the current time, in its time zone; empty where no plan is known.
  public Optional<ZonedDateTime> now() {
    return now;
  }

  private static String known(String name, List<PropertySpec> specs) {
    List<String> names = specs.stream().map(PropertySpec::name).toList();
    if (names.isEmpty()) {
      return "it has none";
    }
    List<String> near = NearNames.of(name, names);
    return near.isEmpty() ? "there are " + quoted(names) : "did you mean " + quoted(near) + "?";
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  /// The value of a property, or its default.
  ///
  /// @throws SinkException if a reference in it cannot be resolved
  public Optional<String> find(String name) {
    PropertySpec spec =
        specs.stream()
            .filter(each -> each.covers(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(name + " is not specified"));
    String value = values.get(name);
    return value == null
        ? spec.defaultValue()
        : Optional.of(PropertyReferences.resolve(described(name), value));
  }

  /// The fields of the secret, a JSON object, that a property names; none if it is not given.
  ///
  /// @throws SinkException if it cannot be read, or is no object
  public Map<String, String> secretFields(String name) {
    return find(name)
        .map(secret -> PropertyReferences.secretFields(described(name), secret))
        .orElse(Map.of());
  }

  /// Whether a property is given, whatever its default is.
  public boolean isGiven(String name) {
    return values.containsKey(name);
  }

  /// The value of a property that must be given or has a default.
  ///
  /// @throws SinkException if a reference in it cannot be resolved
  public String get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " has neither value nor default"));
  }

  /// The value of a property that is a number ≥ 1.
  ///
  /// @throws SinkException if it is none
  public long getPositive(String name) {
    String value = get(name);
    try {
      long number = Long.parseLong(value.strip());
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw invalid(name, "it is not a whole number ≥ 1");
    }
    throw invalid(name, "it is not a whole number ≥ 1");
  }

  /// The value of a property that is a size, such as `64MB`: a whole number ≥ 1 and one of B, kB,
  /// MB, GB, each 1024 times the one before.
  ///
  /// @throws SinkException if it is none
  public long getBytes(String name) {
    Matcher matcher = SIZE.matcher(get(name).strip());
    if (!matcher.matches()) {
      throw invalid(name, "it is not a size such as 64MB");
    }
    int shift =
        switch (matcher.group(2)) {
          case "B" -> 0;
          case "kB" -> 10;
          case "MB" -> 20;
          default -> 30;
        };
    long bytes = Long.parseLong(matcher.group(1)) << shift;
    if (bytes < 1) {
      throw invalid(name, "it is not a size such as 64MB");
    }
    return bytes;
  }

  /// The value of a property that names a file or directory of this machine: a path, or a URL that
  /// begins with `file://`.
  ///
  /// @throws SinkException if it is none
  public Path getPath(String name) {
    return path(name, get(name));
  }

  /// The same, where `{yyyy}`, `{MM}` and `{dd}` stand for the date that the plan takes for the
  /// current one.
  ///
  /// @throws SinkException if it is none, or holds other braces
  public Path getDatedPath(String name) {
    return path(name, dated(name, get(name)));
  }

  /// The value of a property, where `{yyyy}`, `{MM}` and `{dd}` stand for the date that the plan
  /// takes for the current one.
  ///
  /// @throws SinkException if it holds other braces
  public String getDated(String name) {
    return dated(name, get(name));
  }

  private String dated(String name, String value) {
    if (!value.contains("{") && !value.contains("}")) {
      return value;
    }
    ZonedDateTime date = now.orElseThrow(() -> invalid(name, "no date is known for its `{…}`"));
    String dated =
        PART_OF_DATE
            .matcher(value)
            .replaceAll(
                part ->
                    switch (part.group(1)) {
                      case "yyyy", "MM", "dd" ->
                          DateTimeFormatter.ofPattern(part.group(1), Locale.ROOT).format(date);
                      default -> throw notOfDate(name);
                    });
    if (dated.contains("{") || dated.contains("}")) {
      throw notOfDate(name);
    }
    return dated;
  }

  private SinkException notOfDate(String name) {
    return invalid(name, "of what braces can hold there are {yyyy}, {MM} and {dd}");
  }

  private Path path(String name, String value) {
    String path = value.startsWith("file://") ? value.substring("file://".length()) : value;
    if (path.contains("://")) {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED,
          "%s: it is no directory of this machine, and others are not built yet"
              .formatted(described(name)));
    }
    if (path.isBlank()) {
      throw invalid(name, "it is empty");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      // Neither message nor cause: they quote the value.
      throw invalid(name, "it is not a path");
    }
  }

  /// That the value of a property stands for something that is to come.
  ///
  /// @param instead what there is
  public SinkException notBuilt(String name, String instead) {
    return new SinkException(
        SinkException.Reason.NOT_SUPPORTED,
        "%s: what it says is not built yet; there is %s".formatted(described(name), instead));
  }

  /// That the value of a property is wrong.
  ///
  /// @param reason why, without the value
  public SinkException invalid(String name, String reason) {
    return new SinkException(
        SinkException.Reason.INVALID_PROPERTY, "%s: %s".formatted(described(name), reason));
  }

  private String described(String name) {
    return "property `%s` of %s".formatted(name, owner);
  }

  /// The names.
  @Override
  public String toString() {
    return owner + ' ' + values.keySet();
  }
}
