package io.datagenc.virtual.table;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/// A way from the rows of a table to rows of others: the names of the references to follow, in
/// order. The empty path stays at the row.
public record ReferencePath(List<String> references) {

  /// The path that stays at the row.
  public static final ReferencePath HERE = new ReferencePath(List.of());

  public ReferencePath {
    references = List.copyOf(references);
  }

  /// This path, and then `reference`.
  public ReferencePath then(String reference) {
    return then(new ReferencePath(List.of(reference)));
  }

  /// This path, and then `other`.
  public ReferencePath then(ReferencePath other) {
    List<String> all = new ArrayList<>(references);
    all.addAll(other.references);
    return new ReferencePath(all);
  }

  /// The name of the column that holds the values of `column` of the row at the end:
  /// `department.company.name`. The name of a column at the end of another path is lengthened like
  /// that of any other.
  public String column(String column) {
    return references.isEmpty() ? column : String.join(".", references) + "." + column;
  }

  /// The table at the end of this path from `table`.
  ///
  /// @throws IllegalArgumentException if there is no such path
  public TablePlan end(GenerationPlan plan, TablePlan table) {
    TablePlan end = table;
    for (String reference : references) {
      end = plan.table(end.reference(reference).parent());
    }
    return end;
  }

  /// What `expression`, over rows at the end, is over rows at the beginning.
  Expression expression(Expression expression) {
    Expression value = expression;
    for (String reference : references.reversed()) {
      value = new Expression.Path(reference, value);
    }
    return value;
  }

  /// The position of the row at the end of this path, which is not empty; NULL where there is none.
  public Expression row() {
    return new ReferencePath(references.subList(0, references.size() - 1))
        .expression(new Expression.ReferencedRow(references.getLast()));
  }

  @Override
  public String toString() {
    return String.join(".", references);
  }
}
