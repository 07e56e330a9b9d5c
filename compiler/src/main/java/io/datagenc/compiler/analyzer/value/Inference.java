package io.datagenc.compiler.analyzer.value;

import io.datagenc.compiler.analyzer.symbol.CheckSymbol;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.ColumnValues;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.compiler.parser.AstPrinter;
import io.datagenc.engine.plan.ArrayType;
import io.datagenc.engine.plan.CharType;
import io.datagenc.engine.plan.DecimalType;
import io.datagenc.engine.plan.MapType;
import io.datagenc.engine.plan.RowType;
import io.datagenc.engine.plan.SetType;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.TimeType;
import io.datagenc.engine.plan.TimestampType;
import io.datagenc.engine.plan.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.plan.VarcharType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the values of a column are that does not say so. What is said takes precedence: keys,
/// CHECKs, DEFAULT, then the type. The rules belong to the generation.
final class Inference {

  /// The clause that a column could have been declared with.
  sealed interface InferredValue {

    /// The words of the clause.
    String words();
  }

  /// IDENTITY.
  record InferredIdentity(long start, long increment) implements InferredValue {
    @Override
    public String words() {
      String clause = "GENERATED ALWAYS AS IDENTITY";
      return start == 1 && increment == 1
          ? clause
          : increment == 1
              ? "%s (START WITH %d)".formatted(clause, start)
              : "%s (START WITH %d INCREMENT BY %d)".formatted(clause, start, increment);
    }
  }

  /// AS (expression).
  record InferredExpression(ValueExpression expression, String words) implements InferredValue {}

  /// No number of a row has more digits.
  private static final int MAX_KEY_WIDTH = 19;

  private final Function<ColumnSymbol, Optional<Type>> types;
  private final Map<TableSymbol, TableConditions> conditions = new HashMap<>();

  /// @param types the types of columns, where they are known
  Inference(Function<ColumnSymbol, Optional<Type>> types) {
    this.types = types;
  }

  /// What the CHECKs of the table of `column` say of it.
  TableConditions.Column conditions(ColumnSymbol column) {
    return conditions
        .computeIfAbsent(
            column.table(),
            table -> {
              Map<String, Type> columns = new LinkedHashMap<>();
              table
                  .columns()
                  .values()
                  .forEach(
                      each -> types.apply(each).ifPresent(type -> columns.put(each.name(), type)));
              return TableConditions.of(
                  table.checks().stream().map(CheckSymbol::condition).toList(), columns);
            })
        .column(column.name());
  }

  /// The values of `column`, which has the type `type` and no value clause: as its key, a CHECK,
  /// its DEFAULT or its type alone says.
  Optional<InferredValue> infer(ColumnSymbol column, Type type) {
    boolean isKey =
        column.table().keys().stream()
            .anyMatch(key -> key.columns().equals(List.of(column.name())));
    if (isKey) {
      return key(column, type);
    }
    Optional<ValueExpression> checked = CheckInference.values(column, type, conditions(column));
    if (checked.isPresent()) {
      return checked.map(this::written);
    }
    if (column.defaultValue().isPresent()) {
      return column.defaultValue().map(clause -> written(clause.value()));
    }
    return TypeInference.values(type, new ExpressionFactory(column.span())).map(this::written);
  }

  private Optional<InferredValue> key(ColumnSymbol column, Type type) {
    ExpressionFactory make = new ExpressionFactory(column.span());
    return switch (type) {
      case SimpleType.TINYINT, SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT ->
          Optional.of(identity(column));
      case DecimalType decimal when decimal.scale() == 0 -> Optional.of(identity(column));
      case SimpleType.UUID -> Optional.of(written(make.call("uuid")));
      case CharType text -> Optional.of(written(number(text.length(), make)));
      case VarcharType text when text.maxLength() > 0 ->
          Optional.of(written(number(text.maxLength(), make)));
      default -> Optional.empty();
    };
  }

  /// Numbers from the least one that the CHECKs admit, from 1 if they admit that.
  private InferredIdentity identity(ColumnSymbol column) {
    Optional<ColumnValues> values = conditions(column).values();
    if (values.isPresent() && values.get() instanceof ColumnValues.Ranges ranges) {
      if (ranges.hasMost() && ranges.high().signum() <= 0 && !ranges.hasLeast()) {
        return new InferredIdentity(ranges.high().longValue(), -1);
      }
      long low =
          ranges
              .low()
              .max(BigDecimal.valueOf(Long.MIN_VALUE))
              .min(BigDecimal.valueOf(Long.MAX_VALUE))
              .longValue();
      if (low > 1 || ranges.hasLeast() && ranges.high().signum() <= 0) {
        return new InferredIdentity(low, 1);
      }
    }
    return new InferredIdentity(1, 1);
  }

  /// The number of the row from 1, with zeros in front in the width of the type.
  private static ValueExpression number(int width, ExpressionFactory make) {
    return make.call(
        "lpad",
        make.binary(make.call("row_index"), BinaryOperator.ADD, make.number(1)),
        make.number(Math.min(width, MAX_KEY_WIDTH)),
        make.text("0"));
  }

  private InferredValue written(ValueExpression expression) {
    return new InferredExpression(expression, "AS (%s)".formatted(AstPrinter.print(expression)));
  }

  /// A clause that gives values of `type`, for a line of help.
  static String example(Type type) {
    return switch (type) {
      case SimpleType.BOOLEAN -> "AS (bernoulli(0.5))";
      case SimpleType.TINYINT -> "AS (uniform(1, 100))";
      case SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT -> "AS (uniform(1, 1000))";
      case SimpleType.DOUBLE, SimpleType.REAL -> "AS (normal(50, 10))";
      case SimpleType.DATE -> "AS (uniform(DATE '2020-01-01', DATE '2025-12-31'))";
      case SimpleType.UUID -> "AS (uuid())";
      case SimpleType.VARBINARY -> "AS (X'CAFE')";
      case SimpleType.JSON -> "AS (JSON_OBJECT('id' VALUE row_index()))";
      case DecimalType ignored -> "AS (uniform(0.0, 9.0))";
      case CharType ignored -> "AS (choice('A', 'B'))";
      case VarcharType ignored -> "AS (choice('red', 'green', 'blue'))";
      case TimestampType ignored ->
          "AS (uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2025-12-31 23:59:59'))";
      case TimestampWithTimeZoneType ignored -> "AS (CURRENT_TIMESTAMP)";
      case TimeType ignored -> "AS (TIME '12:00:00')";
      case ArrayType _, SetType _ -> "AS (ARRAY[…])";
      case MapType _ -> "AS (MAP['key', …])";
      case RowType _ -> "AS (ROW(…))";
      default -> "AS (…)";
    };
  }
}
