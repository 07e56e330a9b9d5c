package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One plan, four tables: the virtual one, the one that Trino's own Iceberg connector has made of
/// it by CREATE TABLE AS, the one that `datagenc compile` has written, and the one that `datagenc
/// compile --engine trino` had the server store.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredTablesIT {
  private static final Path EVERY_TYPE = Path.of("src/test/resources/plans/every_type.dg");

  private Queries queries;

  /// A column as `information_schema` describes it.
  private record Column(String name, String type) {

    /// The column as another type, which is how stores that lack its own have it.
    String as(String stored) {
      if (type.equals(stored)) {
        return quoted();
      }
      return switch (type) {
        case "json" -> "json_format(%s)".formatted(quoted());
        case "array(json)" -> "transform(%s, d -> json_format(d))".formatted(quoted());
        default -> "CAST(%s AS %s)".formatted(quoted(), stored);
      };
    }

    String quoted() {
      return '"' + name + '"';
    }
  }

  @BeforeAll
  void connect() throws Exception {
    queries = Queries.open();
  }

  @AfterAll
  void disconnect() throws Exception {
    queries.close();
  }

  @Test
  void hrIsTheSameHoweverItIsStored() throws Exception {
    assertThat(storedTables(Path.of("../../examples/hr/hr.dg"), "hr"))
        .containsExactlyInAnyOrder("company", "department", "training", "employee", "payslip");
  }

  @Test
  void everyTypeIsTheSameHoweverItIsStored() throws Exception {
    assertThat(storedTables(EVERY_TYPE, "every_type"))
        .containsExactlyInAnyOrder("one_of_each", "nested", "extremes");
  }

  @Test
  void everyTypeHasAColumn() {
    GenerationPlan plan =
        PlanCompiler.compile(SourceFile.read(EVERY_TYPE, new Diagnostics()), CompileOptions.NONE)
            .plan()
            .orElseThrow();
    List<Type> types =
        Stream.of("one_of_each", "nested")
            .flatMap(table -> plan.table(table).visibleColumns().stream())
            .map(ColumnPlan::type)
            .toList();
    assertThat(types)
        .contains(
            Stream.of(SimpleType.values())
                .filter(
                    type ->
                        type != SimpleType.INTERVAL_DAY_TIME
                            && type != SimpleType.INTERVAL_YEAR_MONTH)
                .toArray(Type[]::new));
    for (Class<?> type : Type.class.getPermittedSubclasses()) {
      assertThat(types).as(type.getSimpleName()).hasAtLeastOneElementOfType(type);
    }
  }

  @Test
  void virtualTablesFillTablesInMemory() throws Exception {
    queries.update("CREATE TABLE memory.default.company AS SELECT * FROM datagen.hr.company");
    assertThat(queries.rows("SELECT count(*), to_hex(checksum(name)) FROM memory.default.company"))
        .isEqualTo(queries.rows("SELECT count(*), to_hex(checksum(name)) FROM datagen.hr.company"));
    queries.update("DROP TABLE memory.default.company");
  }

  /// Stores the tables of a plan in three ways, compares them, and returns their names.
  private List<String> storedTables(Path plan, String schema) throws Exception {
    CommandRun.of(
            "compile", plan.toString(), "--warehouse", RealServer.get().warehouse().toString())
        .succeeded();
    String byCluster = "by_cluster_" + schema;
    CommandRun.of(
            "compile",
            plan.toString(),
            "--engine",
            "trino",
            "--server",
            RealServer.get().uri().toString(),
            "--into",
            "iceberg." + byCluster)
        .succeeded();
    String created = "created_" + schema;
    queries.update("CREATE SCHEMA iceberg." + created);
    List<String> tables =
        queries.rows("SHOW TABLES FROM iceberg." + schema).stream()
            .map(row -> String.valueOf(row.getFirst()))
            .toList();
    for (String table : tables) {
      List<Column> columns = columns("datagen", schema, table);
      List<Column> stored = columns("iceberg", schema, table);
      assertThat(stored.stream().map(Column::name).toList())
          .as(table)
          .isEqualTo(columns.stream().map(Column::name).toList());
      queries.update(
          "CREATE TABLE iceberg.%s.%s AS SELECT %s FROM datagen.%s.%s"
              .formatted(created, table, storable(columns, stored), schema, table));
      assertThat(columns("iceberg", created, table)).as(table).isEqualTo(stored);
      List<@Nullable Object> virtual =
          checksums("datagen.%s.%s".formatted(schema, table), columns, stored);
      assertThat(checksums("iceberg.%s.%s".formatted(created, table), stored, stored))
          .as("checksums of %s by CREATE TABLE AS", table)
          .isEqualTo(virtual);
      assertThat(checksums("iceberg.%s.%s".formatted(schema, table), stored, stored))
          .as("checksums of %s by `datagenc compile`", table)
          .isEqualTo(virtual);
      assertThat(columns("iceberg", byCluster, table)).as(table).isEqualTo(stored);
      assertThat(checksums("iceberg.%s.%s".formatted(byCluster, table), stored, stored))
          .as("checksums of %s by the cluster", table)
          .isEqualTo(virtual);
    }
    return tables;
  }

  /// The columns of a virtual table, as text where they hold JSON. Trino does the same by itself
  /// for the other types that Iceberg lacks, within nested types as well.
  private static String storable(List<Column> columns, List<Column> stored) {
    return columns.stream()
        .map(
            column ->
                switch (column.type()) {
                  case "json", "array(json)" ->
                      column.as(typeOf(column.name(), stored)) + " AS " + column.quoted();
                  default -> column.quoted();
                })
        .collect(Collectors.joining(", "));
  }

  private static String typeOf(String name, List<Column> columns) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow()
        .type();
  }

  /// Number of rows, checksum of the rows and checksum of each column, in which NULLs count, all as
  /// the stored types.
  private List<@Nullable Object> checksums(String table, List<Column> columns, List<Column> stored)
      throws Exception {
    String checksums =
        columns.stream()
            .map(
                column ->
                    "to_hex(checksum(%s))".formatted(column.as(typeOf(column.name(), stored))))
            .collect(Collectors.joining(", "));
    String row =
        columns.stream()
            .map(column -> column.as(typeOf(column.name(), stored)))
            .collect(Collectors.joining(", "));
    return queries
        .rows(
            "SELECT count(*), to_hex(checksum(ROW(%s))), %s FROM %s"
                .formatted(row, checksums, table))
        .getFirst();
  }

  private List<Column> columns(String catalog, String schema, String table) throws Exception {
    return queries
        .rows(
            """
            SELECT column_name, data_type FROM %s.information_schema.columns
            WHERE table_schema = '%s' AND table_name = '%s'
            ORDER BY ordinal_position
            """
                .formatted(catalog, schema, table))
        .stream()
        .map(row -> new Column(String.valueOf(row.get(0)), String.valueOf(row.get(1))))
        .toList();
  }
}
