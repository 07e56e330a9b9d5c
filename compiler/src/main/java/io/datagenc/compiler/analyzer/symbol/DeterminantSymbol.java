package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What determines the values of a column: equal values of all of these give equal values of the
/// column. Neither columns nor references: the column has one value.
///
/// @param span of the clause
/// @param columns columns of the same table
/// @param rows references of the table that have no columns: the rows they lead to
public record DeterminantSymbol(
    SourceSpan span, List<ColumnSymbol> columns, List<ReferenceSymbol> rows) {

  public DeterminantSymbol {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// Whether this determines all that `other` lists.
  public boolean contains(DeterminantSymbol other) {
    return Set.copyOf(columns).containsAll(other.columns())
        && Set.copyOf(rows).containsAll(other.rows());
  }

  /// The names, as a message lists them.
  public String words() {
    return Stream.concat(
            columns.stream().map(column -> column.name()), rows.stream().map(ReferenceNames::name))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
