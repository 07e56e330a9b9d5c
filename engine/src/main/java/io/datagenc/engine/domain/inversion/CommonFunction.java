package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.util.List;
import java.util.Optional;

/// What two expressions apply one function to: `key` of a parent's row, where it counts the rows,
/// and `value` of a row that refers to it. Rows with equal arguments have equal values.
///
/// @param key over rows of the parent
/// @param value over the referring rows, of the same type
record CommonFunction(Expression key, Expression value) {
  private static final Expression HOLE =
      new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(0));

  /// The arguments in which `key`, over rows of `parent`, and `value` differ, if these are one.
  static Optional<CommonFunction> of(TablePlan parent, Expression key, Expression value) {
    if (isCounting(parent, key)) {
      return key.type().equals(value.type())
          ? Optional.of(new CommonFunction(key, value))
          : Optional.empty();
    }
    if (key instanceof Expression.ColumnReference column) {
      return of(parent, parent.column(column.column()).expression(), value);
    }
    List<Expression> keys = key.children();
    List<Expression> values = value.children();
    boolean isSame =
        key.type().equals(value.type())
            && keys.size() == values.size()
            && key.mapChildren(_ -> HOLE).equals(value.mapChildren(_ -> HOLE));
    if (!isSame) {
      return Optional.empty();
    }
    Optional<CommonFunction> found = Optional.empty();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i) instanceof Expression.Literal && keys.get(i).equals(values.get(i))) {
        continue;
      }
      Optional<CommonFunction> argument = of(parent, keys.get(i), values.get(i));
      if (argument.isEmpty() || found.isPresent() && !found.equals(argument)) {
        return Optional.empty();
      }
      found = argument;
    }
    return found;
  }

  /// Whether `key` has another value in every row, which tells the row.
  private static boolean isCounting(TablePlan parent, Expression key) {
    return Sequence.of(parent, key)
        .or(() -> DaySequences.of(parent, key))
        .filter(sequence -> sequence.increment().signum() != 0)
        .isPresent();
  }
}
