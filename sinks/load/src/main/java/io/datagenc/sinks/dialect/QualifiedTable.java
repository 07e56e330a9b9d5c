package io.datagenc.sinks.dialect;

import java.util.regex.Pattern;

/// A table of a database.
///
/// @param schema the schema; of MySQL and MariaDB the database
public record QualifiedTable(String schema, String name) {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /// What the table is called in records and messages; no two tables have one text.
  @Override
  public String toString() {
    return spelled(schema) + '.' + spelled(name);
  }

  private static String spelled(String part) {
    return PLAIN.matcher(part).matches() ? part : '"' + part.replace("\"", "\"\"") + '"';
  }
}
