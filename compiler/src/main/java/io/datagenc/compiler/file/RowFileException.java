package io.datagenc.compiler.file;

import java.util.List;
import java.util.Optional;

/// A file of rows cannot be read, is malformed or lacks a column.
public final class RowFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Optional<MissingColumn> missingColumn;

  /// A column that the file lacks.
  ///
  /// @param columns those that it has
  public record MissingColumn(String name, List<String> columns) {
    public MissingColumn {
      columns = List.copyOf(columns);
    }
  }

  RowFileException(String message) {
    super(message);
    this.missingColumn = Optional.empty();
  }

  RowFileException(String message, Throwable cause) {
    super(message, cause);
    this.missingColumn = Optional.empty();
  }

  RowFileException(MissingColumn column) {
    super("there is no column `%s`".formatted(column.name()));
    this.missingColumn = Optional.of(column);
  }

  /// The column that is missing, if that is what is wrong.
  public Optional<MissingColumn> missingColumn() {
    return missingColumn;
  }
}
