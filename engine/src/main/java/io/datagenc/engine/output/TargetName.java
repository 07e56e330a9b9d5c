package io.datagenc.engine.output;

import java.util.regex.Pattern;

/// The place of a table in a catalog.
///
/// @param catalog the name of a [CatalogPlan]
/// @param schema the schema, namespace or folder in the catalog
/// @param name the table in the schema
public record TargetName(String catalog, String schema, String name) {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  public TargetName {
    if (catalog.isEmpty() || schema.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("a part of a target's name is empty");
    }
  }

  /// The name as people write it in a plan, `catalog.schema.name`.
  @Override
  public String toString() {
    return quoted(catalog) + '.' + quoted(schema) + '.' + quoted(name);
  }

  private static String quoted(String part) {
    return PLAIN.matcher(part).matches() ? part : '"' + part.replace("\"", "\"\"") + '"';
  }
}
