package io.datagenc.compiler.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Receives the rows of a file.
@FunctionalInterface
public interface RowConsumer {

  /// Takes a row.
  ///
  /// @param number the line or row of the file, from 1
  /// @param values the texts of the columns that were asked for, in their order; null is NULL. The
  ///   list is valid during the call only
  /// @return whether more rows are wanted
  boolean row(long number, List<@Nullable String> values);
}
