package io.datagenc.sinks.trino;

/// The place where a cluster stores tables.
///
/// @param catalog a catalog of the cluster
/// @param schema a schema in it, which is created if it does not exist
public record ClusterTarget(String catalog, String schema) {

  /// The name of a table in this place, as people write it.
  public String qualifiedName(String table) {
    return String.join(".", catalog, schema, table);
  }

  String sqlName(String table) {
    return SqlNames.qualified(catalog, schema, table);
  }
}
