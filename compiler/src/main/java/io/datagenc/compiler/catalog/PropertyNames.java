package io.datagenc.compiler.catalog;

import java.util.Set;

/// The names of the properties that something has.
///
/// @param names in full
/// @param prefixes what whole families of names begin with, for example `s3.`
public record PropertyNames(Set<String> names, Set<String> prefixes) {

  /// No properties.
  public static final PropertyNames NONE = new PropertyNames(Set.of(), Set.of());

  public PropertyNames {
    names = Set.copyOf(names);
    prefixes = Set.copyOf(prefixes);
  }

  /// Exactly these properties.
  public static PropertyNames of(String... names) {
    return new PropertyNames(Set.of(names), Set.of());
  }

  /// Whether there is a property called `name`.
  public boolean contains(String name) {
    return names.contains(name) || prefixes.stream().anyMatch(name::startsWith);
  }
}
