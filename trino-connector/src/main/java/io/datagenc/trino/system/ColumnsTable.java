package io.datagenc.trino.system;

import io.datagenc.compiler.description.ExpressionText;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.trino.schema.SchemaPlans;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.InMemoryRecordSet;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.VarcharType;
import java.util.List;
import java.util.Optional;

/// `system.columns`: what makes every column, hidden ones too, and what it can hold.
final class ColumnsTable extends PlanTable {

  ColumnsTable(SchemaPlans plans, ConnectorSession session) {
    super(
        plans,
        session,
        "columns",
        "what makes columns and what they can hold",
        List.of(
            column("table_name", VarcharType.VARCHAR, "table of the column"),
            column("column_name", VarcharType.VARCHAR, "name of the column"),
            column("ordinal_position", BigintType.BIGINT, "place in the plan's table, from 1"),
            column("data_type", VarcharType.VARCHAR, "type in the plan"),
            column("is_nullable", BooleanType.BOOLEAN, "whether it is not declared NOT NULL"),
            column("is_hidden", BooleanType.BOOLEAN, "whether it is a helper without values here"),
            column("expression", VarcharType.VARCHAR, "what makes the values"),
            column("inferred", TEXTS, "what the plan does not say, but the compiler inferred"),
            column("minimum", VarcharType.VARCHAR, "no value is less"),
            column("maximum", VarcharType.VARCHAR, "no value is greater"),
            column("max_distinct", BigintType.BIGINT, "there are not more different values"),
            column("null_fraction", DoubleType.DOUBLE, "at most this share of rows is NULL"),
            column("max_length", BigintType.BIGINT, "no text has more characters")));
  }

  @Override
  void addRows(String schema, ServedPlan plan, InMemoryRecordSet.Builder rows) {
    for (TablePlan table : plan.plan().tables()) {
      long position = 0;
      for (ColumnPlan column : table.columns()) {
        Domain domain = plan.domains().domain(table.name(), column.name());
        rows.addRow(
            schema,
            table.name(),
            column.name(),
            ++position,
            column.type().sql(),
            column.nullability() == ColumnPlan.Nullability.NULLABLE,
            column.visibility() == ColumnPlan.Visibility.HIDDEN,
            ExpressionText.of(column.expression()),
            texts(column.inferred()),
            text(domain, domain.minimum()).orElse(null),
            text(domain, domain.maximum()).orElse(null),
            Math.min(domain.maxDistinct(), table.rowCount()),
            domain.nullFraction(),
            maxLength(domain).orElse(null));
      }
    }
  }

  private static Optional<String> text(Domain domain, Optional<Value> bound) {
    return bound.map(
        value ->
            value instanceof Value.BytesValue bytes && domain.type() != SimpleType.VARBINARY
                ? bytes.bytes().toUtf8String()
                : ExpressionText.value(domain.type(), value));
  }

  private static Optional<Long> maxLength(Domain domain) {
    return domain.text().isPresent() && domain.maxLength() != TextShape.UNBOUNDED
        ? Optional.of((long) domain.maxLength())
        : Optional.empty();
  }
}
