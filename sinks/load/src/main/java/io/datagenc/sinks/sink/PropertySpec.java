package io.datagenc.sinks.sink;

import java.util.Optional;

/// A property that a connector knows.
///
/// @param name its name; one that ends in `.*` stands for all names that begin so
/// @param presence whether it may be missing
/// @param meaning what it says, for people
/// @param defaultValue what holds where it is missing
public record PropertySpec(
    String name, Presence presence, String meaning, Optional<String> defaultValue) {

  /// Whether a property may be missing.
  public enum Presence {
    REQUIRED,
    OPTIONAL
  }

  /// A property that must be given.
  public static PropertySpec required(String name, String meaning) {
    return new PropertySpec(name, Presence.REQUIRED, meaning, Optional.empty());
  }

  /// A property that may be missing.
  public static PropertySpec optional(String name, String meaning) {
    return new PropertySpec(name, Presence.OPTIONAL, meaning, Optional.empty());
  }

  /// A property that is `defaultValue` where it is missing.
  public static PropertySpec optional(String name, String meaning, String defaultValue) {
    return new PropertySpec(name, Presence.OPTIONAL, meaning, Optional.of(defaultValue));
  }

  /// Whether this specifies the property called `other`.
  boolean covers(String other) {
    return name.endsWith(".*")
        ? other.startsWith(name.substring(0, name.length() - 1))
        : other.equals(name);
  }
}
