package io.datagenc.compiler.catalog;

/// A kind of store that tables can be written to.
///
/// @param name the `x` of `CREATE CATALOG … USING x`, in lower case
/// @param catalogProperties what its catalogs may say
/// @param tableProperties what outputs into its catalogs may say, besides `if_exists`
/// @param contents what its tables can hold
public record Connector(
    String name,
    PropertyNames catalogProperties,
    PropertyNames tableProperties,
    Contents contents) {

  /// What tables can hold.
  public enum Contents {
    /// Tables of the plan and what queries make of them.
    ANY_ROWS,
    /// Tables of the plan as they are.
    WHOLE_TABLES
  }
}
