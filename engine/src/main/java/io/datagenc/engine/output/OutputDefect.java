package io.datagenc.engine.output;

import java.math.BigDecimal;
import java.util.List;

/// Rows of an output that are wrong on purpose.
///
/// @param columns of the output, at least one
/// @param percentage the share of the rows, as the plan says it
/// @param rows exactly how many rows have it
public record OutputDefect(Kind kind, List<String> columns, BigDecimal percentage, long rows) {

  /// What is wrong in a row.
  public enum Kind {
    /// The columns are NULL.
    NULLS("NULLS IN"),
    /// The columns hold a key that no row of the referenced table has.
    ORPHANS("ORPHANS IN"),
    /// The columns hold the values of another row.
    DUPLICATES("DUPLICATES OF"),
    /// The column holds another value.
    VALUE("VALUE IN");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  public OutputDefect {
    columns = List.copyOf(columns);
    if (columns.isEmpty() || rows < 0) {
      throw new IllegalArgumentException("no defect of %d rows: %s".formatted(rows, columns));
    }
  }

  /// The defect as a plan spells it, `NULLS IN (a, b) 1 PERCENT`; of a value without the
  /// expression.
  public String words() {
    String names = String.join(", ", columns);
    return "%s %s %s PERCENT"
        .formatted(
            kind.words,
            switch (kind) {
              case NULLS, ORPHANS, DUPLICATES -> "(" + names + ")";
              case VALUE -> names;
            },
            percentage.toPlainString());
  }
}
