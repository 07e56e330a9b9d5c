package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.SequenceOption;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.ColumnValues;
import io.datagenc.compiler.condition.OrdinaryValues;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A column that is a key by itself counts up, in its type.
final class KeyRule implements InferenceRule {

  /// No number of a row has more digits.
  private static final int MAX_KEY_WIDTH = 19;

  /// So many values are drawn rather than counted up.
  private static final BigDecimal FEW = BigDecimal.valueOf(1000);

  /// So many are tried with CHECKs.
  private static final long MOST = 1_000_000;

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
    Type type = column.type().orElseThrow();
    Optional<ValueExpression> drawn = drawn(column, type, known, table);
    if (drawn.isPresent()) {
      return Conclusion.value(drawn.get(), make);
    }
    return switch (type) {
      case SimpleType.TINYINT, SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT ->
          countingUp(column, known);
      case DecimalType decimal when decimal.scale() == 0 -> countingUp(column, known);
      case SimpleType.UUID -> Conclusion.value(make.call("uuid"), make);
      case CharType _, VarcharType _ -> {
        int room = TextConditions.room(column, type, conditions(table));
        yield room > 0
            ? Conclusion.value(number(Math.min(room, MAX_KEY_WIDTH), make), make)
            : Conclusion.UNDECIDED;
      }
      case SimpleType.VARBINARY -> {
        int size = TextConditions.size(column, MAX_KEY_WIDTH, conditions(table));
        yield size > 0
            ? Conclusion.value(make.call("to_utf8", number(size, make)), make)
            : Conclusion.UNDECIDED;
      }
      case SimpleType.BOOLEAN,
          SimpleType.REAL,
          SimpleType.DOUBLE,
          SimpleType.DATE,
          SimpleType.JSON,
          SimpleType.INTERVAL_DAY_TIME,
          SimpleType.INTERVAL_YEAR_MONTH ->
          Conclusion.UNDECIDED;
      case DecimalType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          Conclusion.UNDECIDED;
    };
  }

  /// Values that are drawn, each once: few that CHECKs name or bound, texts of a form.
  private static Optional<ValueExpression> drawn(
      DeclaredColumn column, Type type, TableConditions.Column known, DeclaredTable table) {
    Optional<ColumnValues> values = known.values();
    if (values.isPresent() && values.get() instanceof ColumnValues.Listed) {
      return OrdinaryValues.draw(values.get(), type, column.span());
    }
    if (values.isPresent()
        && values.get() instanceof ColumnValues.Ranges ranges
        && isBoundedNarrowly(ranges)) {
      return Optional.of(OrdinaryValues.between(ranges, type, column.span()));
    }
    return filtered(type, known)
        .map(ranges -> OrdinaryValues.between(ranges, type, column.span()))
        .or(() -> TextConditions.keys(column, type, conditions(table)));
  }

  /// So many integers as are tried with CHECKs that do not bound them: `CHECK (id % 10 = 3)`.
  private static Optional<ColumnValues.Ranges> filtered(Type type, TableConditions.Column known) {
    boolean isInteger =
        type == SimpleType.TINYINT
            || type == SimpleType.SMALLINT
            || type == SimpleType.INTEGER
            || type == SimpleType.BIGINT;
    return known.isOpen() && isInteger
        ? OrdinaryValues.first(known.values(), type, MOST)
        : Optional.empty();
  }

  private static List<ValueExpression> conditions(DeclaredTable table) {
    return table.checks().stream()
        .flatMap(check -> TableConditions.conjuncts(check).stream())
        .toList();
  }

  /// Whether a table may have more rows than there are values.
  private static boolean isBoundedNarrowly(ColumnValues.Ranges ranges) {
    return ranges.hasLeast()
        && ranges.hasMost()
        && (ranges.ranges().size() > 1 || ranges.high().subtract(ranges.low()).compareTo(FEW) < 0);
  }

  /// Numbers from the least one that the CHECKs admit, from 1 if they admit that and what follows.
  private static Conclusion countingUp(DeclaredColumn column, TableConditions.Column known) {
    if (known.values().isEmpty() || !(known.values().get() instanceof ColumnValues.Ranges ranges)) {
      return identity(column, 1, 1);
    }
    if (ranges.hasMost() && ranges.high().signum() <= 0 && !ranges.hasLeast()) {
      return identity(column, ranges.high().longValue(), -1);
    }
    BigDecimal last = ranges.ranges().getLast().low().min(BigDecimal.valueOf(Long.MAX_VALUE));
    return identity(
        column, last.signum() > 0 || ranges.high().signum() <= 0 ? last.longValue() : 1, 1);
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

  /// The number of the row from 1, with zeros in front, `width` digits in all.
  private static ValueExpression number(int width, ExpressionFactory make) {
    return make.call(
        "lpad",
        make.binary(make.call("row_index"), BinaryOperator.ADD, make.number(1)),
        make.number(width),
        make.text("0"));
  }
}
