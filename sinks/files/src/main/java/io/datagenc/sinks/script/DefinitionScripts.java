package io.datagenc.sinks.script;

import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.sinks.dialect.ForeignKeyDefinition;
import io.datagenc.sinks.dialect.IndexNames;
import io.datagenc.sinks.dialect.PostgresqlDialect;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.dialect.SqlDialect;
import io.datagenc.sinks.dialect.SqliteDialect;
import io.datagenc.sinks.dialect.TableDefinition;
import io.datagenc.sinks.sink.LoadItem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The scripts of a table that come before and after its rows. Foreign keys come after the rows of
/// all tables, so that the order of tables does not matter, and cycles of them neither.
///
/// @param item the load of the table
/// @param run all loads of its run, referenced tables first
public record DefinitionScripts(ScriptTable table, LoadItem item, List<LoadItem> run) {
  private static final Set<KeyPlan.Kind> ALL_KEYS = EnumSet.allOf(KeyPlan.Kind.class);

  private SqlDialect sql() {
    return table.dialect().sql();
  }

  /// Makes the schema and the table with its keys and CHECKs.
  public String before() {
    TableDefinition definition = table.definition();
    List<String> statements = new ArrayList<>();
    sql().createSchema(table.target().schema()).ifPresent(statements::add);
    statements.addAll(
        switch (table.dialect()) {
          case POSTGRESQL -> {
            List<String> all = new ArrayList<>(types(definition));
            all.addAll(sql().createTable(table.name(), definition, ALL_KEYS));
            yield all;
          }
          case SQLITE ->
              SqliteDialect.INSTANCE.createTable(table.name(), definition, ALL_KEYS, foreignKeys());
          case MYSQL, MARIADB, ORACLE, SQLSERVER ->
              sql().createTable(table.name(), definition, ALL_KEYS);
        });
    return script("table", statements);
  }

  /// Enumerations, which several tables may share.
  private static List<String> types(TableDefinition definition) {
    List<String> statements = new ArrayList<>();
    Map<QualifiedTable, EnumerationPlan> types =
        PostgresqlDialect.INSTANCE.enumerations(definition);
    types.forEach(
        (name, type) -> {
          String creation = PostgresqlDialect.INSTANCE.createEnumeration(name, type);
          String tag = "$type$";
          for (int i = 1; creation.contains(tag); i++) {
            tag = "$type" + i + '$';
          }
          statements.add(
              "DO %s BEGIN\n  %s;\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND %s"
                  .formatted(tag, creation, tag));
        });
    return statements;
  }

  private List<ForeignKeyDefinition> foreignKeys() {
    return ForeignKeyDefinition.of(item, run, sql());
  }

  /// Adds foreign keys and indexes, and has columns that number rows go on.
  public String after() {
    List<String> statements = new ArrayList<>();
    TableDefinition definition = table.definition();
    if (table.dialect() != ScriptDialect.SQLITE) {
      for (ForeignKeyDefinition key : foreignKeys()) {
        QualifiedTable parent =
            new QualifiedTable(
                key.parent().output().target().schema(), key.parent().output().target().name());
        statements.add(
            sql()
                .addForeignKey(
                    table.name(), key.name(), key.columns(), parent, key.parentColumns()));
      }
    }
    indexes().forEach(statements::add);
    statements.addAll(sql().continueNumbers(definition));
    return script("keys of table", statements);
  }

  /// The indexes of the table, with names that those of no other table of the run have.
  private List<String> indexes() {
    List<String> statements = new ArrayList<>();
    IndexNames names = new IndexNames(sql(), run);
    for (LoadItem each : run) {
      TableDefinition definition =
          new TableDefinition(
              sql(),
              new QualifiedTable(each.output().target().schema(), each.output().target().name()),
              each.table());
      definition
          .indexes()
          .forEach(
              index -> {
                String name = names.next(each, index.name(), index.columns());
                if (each.key().equals(item.key())) {
                  statements.add(sql().addIndex(table.name(), name, index.columns()));
                }
              });
    }
    return statements;
  }

  private String script(String what, List<String> statements) {
    StringBuilder script = new StringBuilder(table.heading(what));
    table.dialect().settings().forEach(line -> script.append(line).append('\n'));
    statements.forEach(statement -> script.append(statement).append(table.dialect().end()));
    return script.toString();
  }

  /// Which tables of a run cannot be told from another one of it; empty if all can.
  public static Optional<String> clash(List<ScriptTable> tables) {
    List<String> seen = new ArrayList<>();
    for (ScriptTable table : tables) {
      if (seen.contains(table.place())) {
        return Optional.of(
            "two tables are called %s, and %s has no schemas in scripts; give one of them another name in its target, or another catalog"
                .formatted(table.place(), table.dialect().sql().product()));
      }
      seen.add(table.place());
    }
    return Optional.empty();
  }
}
