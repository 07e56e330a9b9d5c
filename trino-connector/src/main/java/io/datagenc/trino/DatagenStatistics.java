package io.datagenc.trino;

import io.datagenc.engine.domain.Domain;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.DecimalType;
import io.datagenc.engine.plan.Representation;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.plan.Value;
import io.datagenc.trino.plan.CompiledPlan;
import io.trino.spi.statistics.ColumnStatistics;
import io.trino.spi.statistics.DoubleRange;
import io.trino.spi.statistics.Estimate;
import io.trino.spi.statistics.TableStatistics;
import java.util.Optional;
import java.util.OptionalDouble;

/// Statistics for Trino's planner, from what the domain analysis knows.
final class DatagenStatistics {

  TableStatistics of(CompiledPlan plan, DatagenTableHandle handle) {
    TablePlan table = plan.plan().table(handle.table());
    if (handle.aggregation()) {
      return TableStatistics.builder().setRowCount(Estimate.of(1)).build();
    }
    long rows =
        Math.min(
            (long) (handle.selection(table.rowCount()).rowCount() * handle.sample().orElse(1.0)),
            handle.limit().orElse(Long.MAX_VALUE));
    TableStatistics.Builder statistics =
        TableStatistics.builder().setRowCount(Estimate.of((double) rows));
    for (ColumnPlan column : table.visibleColumns()) {
      statistics.setColumnStatistics(
          new DatagenColumnHandle(column.name()),
          column(plan.domains().domain(table.name(), column.name()), rows));
    }
    return statistics.build();
  }

  private static ColumnStatistics column(Domain domain, long rows) {
    ColumnStatistics.Builder statistics =
        ColumnStatistics.builder().setNullsFraction(Estimate.of(domain.nullFraction()));
    double present = rows * (1 - domain.nullFraction());
    statistics.setDistinctValuesCount(
        Estimate.of(Math.min((double) domain.maxDistinct(), present)));
    range(domain).ifPresent(statistics::setRange);
    if (domain.type().representation() == Representation.BYTES
        && domain.text().isPresent()
        && domain.maxLength() < Integer.MAX_VALUE) {
      statistics.setDataSize(Estimate.of(present * domain.maxLength()));
    }
    return statistics.build();
  }

  private static Optional<DoubleRange> range(Domain domain) {
    OptionalDouble low = number(domain.type(), domain.minimum());
    OptionalDouble high = number(domain.type(), domain.maximum());
    return low.isPresent() && high.isPresent() && low.getAsDouble() <= high.getAsDouble()
        ? Optional.of(new DoubleRange(low.getAsDouble(), high.getAsDouble()))
        : Optional.empty();
  }

  /// A bound as Trino's statistics represent it; empty for types that have none there.
  private static OptionalDouble number(Type type, Optional<Value> value) {
    if (value.isEmpty() || !(value.get() instanceof Value.LongValue number)) {
      return OptionalDouble.empty();
    }
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, DATE ->
                OptionalDouble.of((double) number.value());
            case REAL, DOUBLE -> OptionalDouble.of(number.asDouble());
            case BOOLEAN, VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                OptionalDouble.empty();
          };
      case DecimalType decimal ->
          OptionalDouble.of(
              java.math.BigDecimal.valueOf(number.value(), decimal.scale()).doubleValue());
      case io.datagenc.engine.plan.TimestampType _ -> OptionalDouble.of((double) number.value());
      default -> OptionalDouble.empty();
    };
  }
}
