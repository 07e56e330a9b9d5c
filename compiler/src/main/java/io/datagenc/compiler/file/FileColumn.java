package io.datagenc.compiler.file;

/// A column that is read from a file.
///
/// @param name as the plan spells it; names of the file that differ only in case match, too
/// @param content what its values are
public record FileColumn(String name, Content content) {

  /// What the values of a column are.
  public enum Content {
    /// Scalars, as text.
    SCALAR,
    /// JSON documents.
    JSON
  }
}
