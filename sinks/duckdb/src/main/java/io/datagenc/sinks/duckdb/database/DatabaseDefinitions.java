package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.duckdb.DuckdbSql;
import io.datagenc.sinks.duckdb.DuckdbTypes;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.text.ConditionSql;
import io.datagenc.sinks.text.DefaultValue;
import io.datagenc.sinks.text.SqlSpelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The definitions of the tables that a run makes. DuckDB takes foreign keys and UNIQUE with the
/// table alone, and foreign keys to tables of the same schema that are there before.
///
/// @param decisions referenced tables first
record DatabaseDefinitions(List<DuckdbDecision> decisions) {
  private static final SqlSpelling SPELLING =
      new SqlSpelling() {
        @Override
        public String name(String name) {
          return DuckdbSql.name(name);
        }

        @Override
        public String text(String value) {
          return DuckdbSql.text(value);
        }
      };

  /// A foreign key, or why there is none.
  private record Reference(Optional<String> clause, String obstacle) {
    static Reference none(String obstacle) {
      return new Reference(Optional.empty(), obstacle);
    }
  }

  /// The statements that make the table of a decision.
  List<String> creation(DuckdbDecision decision) {
    LoadItem item = decision.item();
    TablePlan table = item.table();
    String name = DatabaseTables.quoted(item.output().target());
    Set<String> stored = names(table);
    List<String> lines = new ArrayList<>();
    for (ColumnPlan column : table.visibleColumns()) {
      lines.add(
          "  %s %s%s%s"
              .formatted(
                  DuckdbSql.name(column.name()),
                  type(table, column),
                  column.nullability() == ColumnPlan.Nullability.NOT_NULL ? " NOT NULL" : "",
                  defaultValue(table, column)
                      .map(value -> " DEFAULT " + sql(value, column.type()))
                      .orElse("")));
    }
    for (KeyPlan key : keys(table)) {
      lines.add(
          "  %s %s"
              .formatted(
                  switch (key.kind()) {
                    case PRIMARY_KEY -> "PRIMARY KEY";
                    case UNIQUE -> "UNIQUE";
                  },
                  DatabaseTables.quoted(key.columns())));
    }
    for (ReferencePlan reference : foreignKeys(table)) {
      reference(decision, reference).clause().ifPresent(clause -> lines.add("  " + clause));
    }
    for (CheckPlan check : table.checks()) {
      condition(check, stored).ifPresent(condition -> lines.add("  CHECK (" + condition + ')'));
    }
    List<String> statements = new ArrayList<>();
    statements.add(
        lines.stream().collect(Collectors.joining(",\n", "CREATE TABLE " + name + " (\n", ")")));
    table
        .comment()
        .ifPresent(
            text ->
                statements.add("COMMENT ON TABLE %s IS %s".formatted(name, DuckdbSql.text(text))));
    for (ColumnPlan column : table.visibleColumns()) {
      column
          .comment()
          .ifPresent(
              text ->
                  statements.add(
                      "COMMENT ON COLUMN %s.%s IS %s"
                          .formatted(name, DuckdbSql.name(column.name()), DuckdbSql.text(text))));
    }
    return statements;
  }

  /// What the table of a decision does not have, each a sentence.
  List<String> notes(DuckdbDecision decision) {
    TablePlan table = decision.item().table();
    List<String> notes = new ArrayList<>();
    decision.item().rows().defects().broken().stream()
        .map(
            constraint ->
                "table %s is made without %s, which its rows do not keep because of their defects"
                    .formatted(decision.item().targetName(), constraint.words()))
        .forEach(notes::add);
    for (ReferencePlan reference : foreignKeys(table)) {
      Reference made = reference(decision, reference);
      if (made.clause().isEmpty()) {
        notes.add(
            "table %s: FOREIGN KEY (%s) is not declared, because %s"
                .formatted(
                    decision.item().targetName(),
                    String.join(", ", reference.columns()),
                    made.obstacle()));
      }
    }
    for (CheckPlan check : table.checks()) {
      if (condition(check, names(table)).isEmpty()) {
        notes.add(
            "table %s: CHECK (%s) is not carried over, because DuckDB may not mean the same by it"
                .formatted(decision.item().targetName(), check.sql()));
      }
    }
    if (!table.declarations().indexes().isEmpty()) {
      notes.add(
          "table %s: indexes are not made; DuckDB finds rows by the bounds of its row groups"
              .formatted(decision.item().targetName()));
    }
    return notes;
  }

  private static Set<String> names(TablePlan table) {
    return table.visibleColumns().stream().map(ColumnPlan::name).collect(Collectors.toSet());
  }

  private static List<KeyPlan> keys(TablePlan table) {
    return table.keys().stream().filter(key -> names(table).containsAll(key.columns())).toList();
  }

  private static List<ReferencePlan> foreignKeys(TablePlan table) {
    return table.references().stream()
        .filter(reference -> reference.constraint() == ReferencePlan.Constraint.FOREIGN_KEY)
        .filter(reference -> names(table).containsAll(reference.columns()))
        .toList();
  }

  private Reference reference(DuckdbDecision decision, ReferencePlan reference) {
    if (reference.parent().equals(decision.item().table().name())) {
      return Reference.none("DuckDB checks each row before those after it are there");
    }
    int own = decisions.indexOf(decision);
    Optional<DuckdbDecision> found =
        decisions.stream()
            .filter(
                each -> each.item().rows().holdsAll(reference.parent(), reference.parentColumns()))
            .findFirst();
    if (found.isEmpty()) {
      return Reference.none(
          "the run does not store all rows of table `%s`".formatted(reference.parent()));
    }
    DuckdbDecision parent = found.get();
    TargetName target = parent.item().output().target();
    if (decisions.indexOf(parent) > own) {
      return Reference.none("table `%s` refers to this one, too".formatted(reference.parent()));
    }
    if (!target.schema().equals(decision.item().output().target().schema())) {
      return Reference.none("DuckDB has none to tables of other schemas");
    }
    boolean isKey =
        keys(parent.item().table()).stream()
            .anyMatch(
                key -> Set.copyOf(key.columns()).equals(Set.copyOf(reference.parentColumns())));
    if (!isKey || !parent.isMade()) {
      return Reference.none("table `%s` need not have that key".formatted(target.name()));
    }
    return new Reference(
        Optional.of(
            "FOREIGN KEY %s REFERENCES %s %s"
                .formatted(
                    DatabaseTables.quoted(reference.columns()),
                    DatabaseTables.quoted(target),
                    DatabaseTables.quoted(reference.parentColumns()))),
        "");
  }

  private static Optional<String> condition(CheckPlan check, Set<String> stored) {
    return check.condition() instanceof Expression.ColumnReference
        ? Optional.empty()
        : new ConditionSql(SPELLING, stored::contains).of(check.condition());
  }

  /// Columns of keys and references are texts: the columns that they are compared with are.
  private static String type(TablePlan table, ColumnPlan column) {
    return enumeration(table, column)
        .map(
            type ->
                type.values().stream()
                    .map(DuckdbSql::text)
                    .collect(Collectors.joining(", ", "ENUM(", ")")))
        .orElseGet(() -> DuckdbTypes.sql(column.type()));
  }

  private static Optional<EnumerationPlan> enumeration(TablePlan table, ColumnPlan column) {
    boolean isCompared =
        table.keys().stream().anyMatch(key -> key.columns().contains(column.name()))
            || table.references().stream()
                .anyMatch(reference -> reference.columns().contains(column.name()));
    return isCompared
        ? Optional.empty()
        : Optional.ofNullable(table.declarations().enumerations().get(column.name()));
  }

  private static Optional<DefaultValue> defaultValue(TablePlan table, ColumnPlan column) {
    return DefaultValue.of(column)
        .filter(value -> !(value instanceof DefaultValue.Null))
        .filter(
            value ->
                enumeration(table, column)
                    .filter(
                        type ->
                            !(value instanceof DefaultValue.Text text
                                && type.values().contains(text.value())))
                    .isEmpty());
  }

  private static String sql(DefaultValue value, Type type) {
    return switch (value) {
      case DefaultValue.Digits number -> number.digits();
      case DefaultValue.Truth truth -> truth.value() ? "TRUE" : "FALSE";
      case DefaultValue.Text text -> DuckdbSql.text(text.value());
      case DefaultValue.Moment moment ->
          "CAST(%s AS %s)".formatted(DuckdbSql.text(moment.value()), DuckdbTypes.sql(type));
      case DefaultValue.Now _ ->
          type == SimpleType.DATE
              ? "CURRENT_DATE"
              : "CAST(now() AS %s)".formatted(DuckdbTypes.sql(type));
      case DefaultValue.NewUuid _ -> "uuid()";
      case DefaultValue.Null _ -> "NULL";
    };
  }
}
