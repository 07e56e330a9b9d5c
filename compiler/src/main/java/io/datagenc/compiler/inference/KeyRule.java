package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.SequenceOption;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.ColumnValues;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A column that is a key by itself counts up, in its type.
final class KeyRule implements InferenceRule {

  /// No number of a row has more digits.
  private static final int MAX_KEY_WIDTH = 19;

  @Override
  public String name() {
    return "key";
  }

  @Override
  public Conclusion conclude(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    if (!table.isKey(column)) {
      return Conclusion.PASSED;
    }
    ExpressionFactory make = new ExpressionFactory(column.span());
    return switch (column.type().orElseThrow()) {
      case SimpleType.TINYINT, SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT ->
          countingUp(column, known);
      case DecimalType decimal when decimal.scale() == 0 -> countingUp(column, known);
      case SimpleType.UUID -> Conclusion.value(make.call("uuid"), make);
      case CharType text -> Conclusion.value(number(text.length(), make), make);
      case VarcharType text when text.maxLength() > 0 ->
          Conclusion.value(number(text.maxLength(), make), make);
      default -> Conclusion.UNDECIDED;
    };
  }

  /// Numbers from the least one that the CHECKs admit, from 1 if they admit that.
  private static Conclusion countingUp(DeclaredColumn column, TableConditions.Column known) {
    if (known.values().isPresent() && known.values().get() instanceof ColumnValues.Ranges ranges) {
      if (ranges.hasMost() && ranges.high().signum() <= 0 && !ranges.hasLeast()) {
        return identity(column, ranges.high().longValue(), -1);
      }
      long low =
          ranges
              .low()
              .max(BigDecimal.valueOf(Long.MIN_VALUE))
              .min(BigDecimal.valueOf(Long.MAX_VALUE))
              .longValue();
      if (low > 1 || (ranges.hasLeast() && ranges.high().signum() <= 0)) {
        return identity(column, low, 1);
      }
    }
    return identity(column, 1, 1);
  }

  private static Conclusion identity(DeclaredColumn column, long start, long increment) {
    ExpressionFactory make = new ExpressionFactory(column.span());
    List<SequenceOption> options = new ArrayList<>();
    if (start != 1 || increment != 1) {
      options.add(new SequenceOption.StartWith(column.span(), make.integer(start)));
    }
    if (increment != 1) {
      options.add(new SequenceOption.IncrementBy(column.span(), make.integer(increment)));
    }
    return new Conclusion.Completed(new ColumnClause.Identity(column.span(), true, options));
  }

  /// The number of the row from 1, with zeros in front in the width of the type.
  private static ValueExpression number(int width, ExpressionFactory make) {
    return make.call(
        "lpad",
        make.binary(make.call("row_index"), BinaryOperator.ADD, make.number(1)),
        make.number(Math.min(width, MAX_KEY_WIDTH)),
        make.text("0"));
  }
}
