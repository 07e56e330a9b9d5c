package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.NullDraw;
import java.util.List;
import java.util.Optional;

/// A reference of a table's rows to rows of `parent`: `draw` gives the position of the parent's
/// row. The values of the referencing columns are [Expression.Path]s over it.
///
/// @param name the alias of the reference, else the name of its parent; unique in its table
/// @param condition BOOLEAN, over the referring row: only rows for which it is true refer to
///   anything; empty where all may. The draw is not computed for the others
/// @param nulls the rows that refer to nothing, beside those for which `draw` gives no row
/// @param constraint what targets may declare of the columns
/// @param columns the referencing columns, possibly none (a positional reference without columns)
/// @param parentColumns the columns of the parent's key, as many as `columns`
/// @param nullKeys those of `parentColumns` that may be NULL: rows of the parent in which one of
///   them is are referred to by nothing, and the reference that would lead there is NULL
public record ReferencePlan(
    String name,
    String parent,
    RowDraw draw,
    Optional<Expression> condition,
    Optional<NullDraw> nulls,
    Constraint constraint,
    List<String> columns,
    List<String> parentColumns,
    List<String> nullKeys) {

  /// What a target may declare of the referencing columns.
  public enum Constraint {
    /// A FOREIGN KEY: all values of the columns are keys of the parent.
    FOREIGN_KEY,
    /// Nothing: there are no columns, or they also hold the keys of other tables.
    NONE
  }

  public ReferencePlan {
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
    nullKeys = List.copyOf(nullKeys);
    if (!parentColumns.containsAll(nullKeys)) {
      throw new IllegalArgumentException("reference " + name + " has no key " + nullKeys);
    }
    if (columns.size() != parentColumns.size()) {
      throw new IllegalArgumentException(
          "reference " + name + " has " + columns.size() + " columns for " + parentColumns.size());
    }
    if (constraint == Constraint.FOREIGN_KEY && (columns.isEmpty() || condition.isPresent())) {
      throw new IllegalArgumentException("reference " + name + " cannot be a foreign key");
    }
  }

  /// A reference to a key that is never NULL.
  public ReferencePlan(
      String name,
      String parent,
      RowDraw draw,
      Optional<Expression> condition,
      Optional<NullDraw> nulls,
      Constraint constraint,
      List<String> columns,
      List<String> parentColumns) {
    this(name, parent, draw, condition, nulls, constraint, columns, parentColumns, List.of());
  }

  /// A reference of all rows; a foreign key if it has columns.
  public ReferencePlan(
      String name,
      String parent,
      RowDraw draw,
      Optional<NullDraw> nulls,
      List<String> columns,
      List<String> parentColumns) {
    this(
        name,
        parent,
        draw,
        Optional.empty(),
        nulls,
        columns.isEmpty() ? Constraint.NONE : Constraint.FOREIGN_KEY,
        columns,
        parentColumns);
  }

  /// The same reference with another draw.
  public ReferencePlan withDraw(RowDraw otherDraw) {
    return new ReferencePlan(
        name, parent, otherDraw, condition, nulls, constraint, columns, parentColumns, nullKeys);
  }

  /// The same reference to a key of which `columnsOfKey` may be NULL.
  public ReferencePlan withNullKeys(List<String> columnsOfKey) {
    return new ReferencePlan(
        name, parent, draw, condition, nulls, constraint, columns, parentColumns, columnsOfKey);
  }
}
