package io.datagenc.athena.predicate;

import com.amazonaws.athena.connector.lambda.domain.predicate.Constraints;
import com.amazonaws.athena.connector.lambda.domain.predicate.ValueSet;
import io.datagenc.athena.column.FormattedTexts;
import io.datagenc.athena.plan.ConnectorErrors;
import io.datagenc.athena.type.AthenaTypes;
import io.datagenc.athena.type.TableSchema;
import io.datagenc.engine.domain.inversion.ValueFilter;
import io.datagenc.engine.generator.text.TextFormat;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.virtual.rows.PredicateRows;
import io.datagenc.virtual.served.ServedPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the conditions of a query leave of a table: rows that hold all wanted ones, and tests that
/// find these among them.
final class QueryConditions {
  private static final Type TEXT = new VarcharType(VarcharType.UNBOUNDED);

  private final ServedPlan plan;
  private final TablePlan table;
  private final TableSchema schema;

  /// Conditions that the engine takes back to rows.
  private final Map<String, io.datagenc.engine.domain.inversion.ValueSet> inverted =
      new LinkedHashMap<>();

  private final Map<String, RowTest> tests = new LinkedHashMap<>();

  private QueryConditions(ServedPlan plan, TablePlan table) {
    this.plan = plan;
    this.table = table;
    this.schema = new TableSchema(table);
  }

  /// What `constraints` leave of `table`.
  static QueryRows of(ServedPlan plan, TablePlan table, Constraints constraints) {
    QueryConditions conditions = new QueryConditions(plan, table);
    Map<String, ValueSet> summary = constraints.getSummary();
    if (summary != null) {
      summary.forEach(conditions::add);
    }
    return conditions.rows();
  }

  private void add(String name, ValueSet values) {
    ColumnPlan column =
        schema
            .column(name)
            .orElseThrow(
                () ->
                    ConnectorErrors.notFound(
                        "table `%s` has no column `%s`".formatted(table.name(), name)));
    Type type = column.type();
    if (type.representation() == Representation.NESTED) {
      // Athena has no more to say of them.
      tests.put(
          column.name(),
          RowTest.ofNull(values.isNullAllowed(), ConstraintValues.admitsOthersThanNull(values)));
    } else if (AthenaTypes.isFormatted(type)) {
      new ConstraintValues(TEXT)
          .of(values)
          .ifPresent(
              admitted ->
                  tests.put(
                      column.name(),
                      RowTest.of(
                          ValueFilter.of(admitted), new FormattedTexts(TextFormat.of(type)))));
    } else {
      new ConstraintValues(type)
          .of(values)
          .ifPresent(admitted -> add(column.name(), type, admitted));
    }
  }

  private void add(
      String column, Type type, io.datagenc.engine.domain.inversion.ValueSet admitted) {
    if (type == SimpleType.JSON || type == SimpleType.REAL || type == SimpleType.DOUBLE) {
      tests.put(column, RowTest.of(ValueFilter.of(admitted)));
    } else {
      inverted.put(column, admitted);
    }
  }

  private QueryRows rows() {
    PredicateRows.Found found = new PredicateRows(plan, table).find(inverted);
    inverted.forEach(
        (column, admitted) -> {
          if (found.violated().contains(column)) {
            tests.put(column, RowTest.of(ValueFilter.of(admitted)));
          }
        });
    return new QueryRows(found.rows(), Map.copyOf(tests), Optional.empty(), Optional.empty());
  }
}
