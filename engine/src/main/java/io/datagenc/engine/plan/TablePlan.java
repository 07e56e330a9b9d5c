package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table: its rows and columns.
///
/// Positions are absolute: the table has the rows `firstRow` to `firstRow + rowCount − 1` of an
/// endless table, and everything that depends on a position (draws, row numbers, owners) is the
/// same in whichever part of it the row is generated.
///
/// @param firstRow the position of the first row, ≥ 0; 0 unless the table or an owner has an OFFSET
/// @param rowCount the exact number of rows that `rows` gives
/// @param columns in the order of their declaration, names unique
/// @param references names unique
/// @param redraws what is drawn again where a CHECK does not hold
/// @param declarations what it says to stores alone
public record TablePlan(
    String name,
    RowsPlan rows,
    long firstRow,
    long rowCount,
    List<ColumnPlan> columns,
    List<ReferencePlan> references,
    List<KeyPlan> keys,
    List<CheckPlan> checks,
    List<RedrawPlan> redraws,
    Optional<String> comment,
    StoreDeclarations declarations) {

  public TablePlan {
    columns = List.copyOf(columns);
    references = List.copyOf(references);
    keys = List.copyOf(keys);
    checks = List.copyOf(checks);
    redraws = List.copyOf(redraws);
    if (firstRow < 0 || rowCount < 0 || firstRow + rowCount < 0) {
      throw new IllegalArgumentException(
          "not a range of rows: %d from row %d".formatted(rowCount, firstRow));
    }
    Set<String> names = new HashSet<>();
    for (ColumnPlan column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("column names of table " + name + " are not unique");
      }
    }
    names.clear();
    for (ReferencePlan reference : references) {
      if (!names.add(reference.name())) {
        throw new IllegalArgumentException("reference names of table " + name + " are not unique");
      }
    }
    names.clear();
    for (RedrawPlan redraw : redraws) {
      if (redraw.checks().getLast() >= checks.size()) {
        throw new IllegalArgumentException("table " + name + " has no such check: " + redraw);
      }
      for (String stream : redraw.streams()) {
        if (!names.add(stream)) {
          throw new IllegalArgumentException("stream " + stream + " is in two groups");
        }
      }
    }
  }

  /// A table of which nothing is drawn again, and that says nothing to stores alone.
  public TablePlan(
      String name,
      RowsPlan rows,
      long firstRow,
      long rowCount,
      List<ColumnPlan> columns,
      List<ReferencePlan> references,
      List<KeyPlan> keys,
      List<CheckPlan> checks,
      Optional<String> comment) {
    this(
        name,
        rows,
        firstRow,
        rowCount,
        columns,
        references,
        keys,
        checks,
        List.of(),
        comment,
        StoreDeclarations.NONE);
  }

  /// A table whose first row has position 0.
  public TablePlan(
      String name,
      RowsPlan rows,
      long rowCount,
      List<ColumnPlan> columns,
      List<ReferencePlan> references,
      List<KeyPlan> keys,
      List<CheckPlan> checks,
      Optional<String> comment) {
    this(name, rows, 0, rowCount, columns, references, keys, checks, comment);
  }

  /// The same table with other columns.
  public TablePlan withColumns(List<ColumnPlan> otherColumns) {
    return new TablePlan(
        name,
        rows,
        firstRow,
        rowCount,
        otherColumns,
        references,
        keys,
        checks,
        redraws,
        comment,
        declarations);
  }

  /// The same table with other references.
  public TablePlan withReferences(List<ReferencePlan> otherReferences) {
    return new TablePlan(
        name,
        rows,
        firstRow,
        rowCount,
        columns,
        otherReferences,
        keys,
        checks,
        redraws,
        comment,
        declarations);
  }

  /// The same table with other rows, as many as `rowCount`.
  public TablePlan withRows(RowsPlan otherRows, long otherFirstRow, long otherRowCount) {
    return new TablePlan(
        name,
        otherRows,
        otherFirstRow,
        otherRowCount,
        columns,
        references,
        keys,
        checks,
        redraws,
        comment,
        declarations);
  }

  /// The same table with these keys and checks; what is drawn again stays.
  public TablePlan withConstraints(List<KeyPlan> otherKeys, List<CheckPlan> otherChecks) {
    return new TablePlan(
        name,
        rows,
        firstRow,
        rowCount,
        columns,
        references,
        otherKeys,
        otherChecks,
        redraws,
        comment,
        declarations);
  }

  /// The same table with other draws that are drawn again.
  public TablePlan withRedraws(List<RedrawPlan> otherRedraws) {
    return new TablePlan(
        name,
        rows,
        firstRow,
        rowCount,
        columns,
        references,
        keys,
        checks,
        otherRedraws,
        comment,
        declarations);
  }

  /// The same table with what it says to stores alone.
  public TablePlan withDeclarations(StoreDeclarations otherDeclarations) {
    return new TablePlan(
        name,
        rows,
        firstRow,
        rowCount,
        columns,
        references,
        keys,
        checks,
        redraws,
        comment,
        otherDeclarations);
  }

  /// The CHECKs for which draws are made again.
  public List<Expression> redrawConditions() {
    return redraws.stream()
        .flatMap(redraw -> redraw.checks().stream())
        .map(check -> checks.get(check).condition())
        .toList();
  }

  /// The position after the last row.
  public long endRow() {
    return firstRow + rowCount;
  }

  /// The column called `columnName`.
  ///
  /// @throws IllegalArgumentException if there is none
  public ColumnPlan column(String columnName) {
    for (ColumnPlan column : columns) {
      if (column.name().equals(columnName)) {
        return column;
      }
    }
    throw new IllegalArgumentException("table " + name + " has no column " + columnName);
  }

  /// The reference called `referenceName`.
  ///
  /// @throws IllegalArgumentException if there is none
  public ReferencePlan reference(String referenceName) {
    for (ReferencePlan reference : references) {
      if (reference.name().equals(referenceName)) {
        return reference;
      }
    }
    throw new IllegalArgumentException("table " + name + " has no reference " + referenceName);
  }

  /// What a field is made of in a row of this table, without the row; empty if that is not known.
  public Optional<Expression> resolved(Expression.FieldAccess field) {
    return field.resolved(column -> column(column).expression());
  }

  /// The columns that are output, in order.
  public List<ColumnPlan> visibleColumns() {
    return columns.stream()
        .filter(column -> column.visibility() == ColumnPlan.Visibility.VISIBLE)
        .toList();
  }
}
