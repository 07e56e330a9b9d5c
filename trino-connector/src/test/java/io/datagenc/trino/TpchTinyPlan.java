package io.datagenc.trino;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchColumnType;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A plan `tpch` whose tables are given: the rows that TPC-H's generator makes at scale 0.01, in
/// CSV files beside the plan.
final class TpchTinyPlan {
  static final String SCHEMA = "tpch";

  private static final double SCALE = 0.01;

  private static final Map<TpchTable<?>, String> KEYS =
      Map.of(
          TpchTable.CUSTOMER, "custkey",
          TpchTable.LINE_ITEM, "orderkey, linenumber",
          TpchTable.NATION, "nationkey",
          TpchTable.ORDERS, "orderkey",
          TpchTable.PART, "partkey",
          TpchTable.PART_SUPPLIER, "partkey, suppkey",
          TpchTable.REGION, "regionkey",
          TpchTable.SUPPLIER, "suppkey");

  private TpchTinyPlan() {}

  /// Writes a plan of `tables` to `directory`.
  static void write(Path directory, List<TpchTable<?>> tables) throws IOException {
    StringBuilder plan = new StringBuilder("CREATE SCHEMA " + SCHEMA + ";\n");
    for (TpchTable<?> table : tables) {
      String file = table.getTableName() + ".csv";
      writeRows(table, directory.resolve(file));
      plan.append(
          table.getColumns().stream()
              .map(column -> "  %s %s NOT NULL".formatted(name(column), type(column.getType())))
              .collect(
                  Collectors.joining(
                      ",\n",
                      "CREATE TABLE %s (\n".formatted(table.getTableName()),
                      ",\n  PRIMARY KEY (%s)\n) FROM CSV '%s';\n"
                          .formatted(KEYS.get(table), file))));
    }
    Files.writeString(directory.resolve(SCHEMA + ".dg"), plan);
  }

  private static <E extends TpchEntity> void writeRows(TpchTable<E> table, Path file)
      throws IOException {
    List<TpchColumn<E>> columns = table.getColumns();
    try (Writer writer = Files.newBufferedWriter(file)) {
      writer.write(
          columns.stream().map(TpchTinyPlan::name).collect(Collectors.joining(",", "", "\n")));
      for (E row : table.createGenerator(SCALE, 1, 1)) {
        writer.write(
            columns.stream()
                .map(column -> text(column, row))
                .collect(Collectors.joining(",", "", "\n")));
      }
    }
  }

  private static String name(TpchColumn<?> column) {
    return column.getSimplifiedColumnName();
  }

  private static <E extends TpchEntity> String text(TpchColumn<E> column, E row) {
    return switch (column.getType().getBase()) {
      case IDENTIFIER -> Long.toString(column.getIdentifier(row));
      case INTEGER -> Integer.toString(column.getInteger(row));
      case DATE -> LocalDate.ofEpochDay(column.getDate(row)).toString();
      case DOUBLE -> BigDecimal.valueOf(column.getDouble(row)).toPlainString();
      case VARCHAR -> '"' + column.getString(row).replace("\"", "\"\"") + '"';
    };
  }

  private static String type(TpchColumnType type) {
    return switch (type.getBase()) {
      case IDENTIFIER -> "BIGINT";
      case INTEGER -> "INTEGER";
      case DATE -> "DATE";
      case DOUBLE -> "DOUBLE";
      case VARCHAR -> "VARCHAR(%d)".formatted(type.getPrecision().orElseThrow());
    };
  }
}
