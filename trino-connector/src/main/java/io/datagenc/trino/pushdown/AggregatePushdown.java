package io.datagenc.trino.pushdown;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.type.NativeValues;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.connector.AggregateFunction;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.Variable;
import io.trino.spi.predicate.NullableValue;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeUtils;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Computes aggregates over selected rows in closed form.
public final class AggregatePushdown {
  private final ServedPlan plan;
  private final String table;
  private final RowSelection rows;

  public AggregatePushdown(ServedPlan plan, String table, RowSelection rows) {
    this.plan = plan;
    this.table = table;
    this.rows = rows;
  }

  /// The value of `function`; empty if somebody has to look at the rows.
  public Optional<NullableValue> value(
      AggregateFunction function, Map<String, ColumnHandle> assignments) {
    if (function.isDistinct()
        || function.getFilter().isPresent()
        || !function.getSortItems().isEmpty()) {
      return Optional.empty();
    }
    Type type = function.getOutputType();
    List<ConnectorExpression> arguments = function.getArguments();
    if (arguments.isEmpty()) {
      return function.getFunctionName().equals("count")
          ? Optional.of(NullableValue.of(BigintType.BIGINT, rows.rowCount()))
          : Optional.empty();
    }
    if (arguments.size() != 1
        || !(arguments.getFirst() instanceof Variable variable)
        || !(assignments.get(variable.getName()) instanceof DatagenColumnHandle column)
        || column.isRow()) {
      return Optional.empty();
    }
    return switch (function.getFunctionName()) {
      case "count" ->
          plan.aggregates()
              .count(table, column.name(), rows)
              .map(count -> NullableValue.of(BigintType.BIGINT, count));
      case "min" ->
          plan.aggregates()
              .minimum(table, column.name(), rows)
              .flatMap(min -> of(column, min, type));
      case "max" ->
          plan.aggregates()
              .maximum(table, column.name(), rows)
              .flatMap(max -> of(column, max, type))
              .filter(max -> !isNan(max));
      case "sum" ->
          rows.isEmpty()
              ? Optional.of(NullableValue.asNull(type))
              : plan.aggregates().sum(table, column.name(), rows).flatMap(sum -> of(sum, type));
      default -> Optional.empty();
    };
  }

  /// NaN is above all numbers here, and for Trino the maximum only where there are no numbers.
  private static boolean isNan(NullableValue value) {
    return !value.isNull() && TypeUtils.isFloatingPointNaN(value.getType(), value.getValue());
  }

  private Optional<NullableValue> of(DatagenColumnHandle column, Value value, Type type) {
    if (value == Value.Null.NULL) {
      return Optional.of(NullableValue.asNull(type));
    }
    return NativeValues.of(plan.plan().table(table).column(column.name()).type(), value)
        .map(nativeValue -> NullableValue.of(type, nativeValue));
  }

  /// A sum, unless it exceeds its type: Trino then says so.
  private static Optional<NullableValue> of(BigDecimal sum, Type type) {
    if (type instanceof BigintType) {
      return sum.toBigInteger().bitLength() < Long.SIZE
          ? Optional.of(NullableValue.of(type, sum.longValueExact()))
          : Optional.empty();
    }
    if (type instanceof io.trino.spi.type.DecimalType decimal && !decimal.isShort()) {
      BigDecimal scaled = sum.setScale(decimal.getScale());
      return scaled.precision() <= decimal.getPrecision()
          ? Optional.of(NullableValue.of(type, Int128.valueOf(scaled.unscaledValue())))
          : Optional.empty();
    }
    return Optional.empty();
  }
}
