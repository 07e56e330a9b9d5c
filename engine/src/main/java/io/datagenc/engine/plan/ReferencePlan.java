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
/// @param stages how rows of several runs refer to a parent that grew from run to run, in the order
///   of their first rows; the first stage begins with the table and `draw` is that of the last.
///   Empty where all rows refer to the same rows of the parent
public record ReferencePlan(
    String name,
    String parent,
    RowDraw draw,
    Optional<Expression> condition,
    Optional<NullDraw> nulls,
    Constraint constraint,
    List<String> columns,
    List<String> parentColumns,
    List<String> nullKeys,
    List<Stage> stages) {

  /// How the rows of a run refer, and those of later runs until the next stage.
  ///
  /// @param firstRow the position of the first row of the stage
  /// @param parentFirstRow the position of the first row of the parent that is referred to
  /// @param parentEndRow the position after the last one
  public record Stage(long firstRow, long parentFirstRow, long parentEndRow, RowDraw draw) {
    public Stage {
      if (firstRow < 0 || parentFirstRow < 0 || parentEndRow < parentFirstRow) {
        throw new IllegalArgumentException(
            "no rows %d to %d for those from %d on"
                .formatted(parentFirstRow, parentEndRow, firstRow));
      }
    }
  }

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
    stages = List.copyOf(stages);
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
    this(
        name,
        parent,
        draw,
        condition,
        nulls,
        constraint,
        columns,
        parentColumns,
        List.of(),
        List.of());
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
        name,
        parent,
        otherDraw,
        condition,
        nulls,
        constraint,
        columns,
        parentColumns,
        nullKeys,
        stages);
  }

  /// The same reference to a key of which `columnsOfKey` may be NULL.
  public ReferencePlan withNullKeys(List<String> columnsOfKey) {
    return new ReferencePlan(
        name,
        parent,
        draw,
        condition,
        nulls,
        constraint,
        columns,
        parentColumns,
        columnsOfKey,
        stages);
  }

  /// The same reference of rows of several runs.
  public ReferencePlan withStages(List<Stage> otherStages) {
    return new ReferencePlan(
        name,
        parent,
        draw,
        condition,
        nulls,
        constraint,
        columns,
        parentColumns,
        nullKeys,
        otherStages);
  }
}
