package io.datagenc.sinks.jdbc;

/// A column that a table of the database has.
///
/// @param type the database's own name of the type, of a domain that of the type below it
/// @param description the type as the database spells it, for people
/// @param length the greatest length, precision or number of digits of a fraction; -1 where there
///   is no limit
/// @param scale of a decimal number, else 0
/// @param presence whether rows need a value
/// @param origin who gives values
public record ExistingColumn(
    String name,
    String type,
    String description,
    int length,
    int scale,
    Presence presence,
    Origin origin) {
  /// Whether rows need a value.
  public enum Presence {
    NULLABLE,
    NOT_NULL
  }

  /// Where a value comes from if a row brings none.
  public enum Origin {
    /// Nowhere: it is NULL.
    ROWS,
    /// A default or a sequence.
    DEFAULT,
    /// An expression that rows cannot replace.
    GENERATED
  }
}
