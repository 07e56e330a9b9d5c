package io.datagenc.athena.type;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Schema;

/// A table as Athena sees it: without the hidden columns of the plan, all names in lower case. Of
/// columns whose names differ in nothing else it sees the first.
public final class TableSchema {

  /// Of the schema's metadata: the comment of the table. Those of columns are under their names.
  private static final String COMMENT = "comment";

  private final TablePlan table;
  private final Map<String, ColumnPlan> columns = new LinkedHashMap<>();

  public TableSchema(TablePlan table) {
    this.table = table;
    table
        .visibleColumns()
        .forEach(column -> columns.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column));
  }

  /// The column that Athena calls `name`.
  public Optional<ColumnPlan> column(String name) {
    return Optional.ofNullable(columns.get(name.toLowerCase(Locale.ROOT)));
  }

  /// Fields and comments.
  public Schema arrow() {
    Map<String, String> metadata = new LinkedHashMap<>();
    table.comment().ifPresent(comment -> metadata.put(COMMENT, comment));
    columns.forEach(
        (name, column) -> column.comment().ifPresent(comment -> metadata.put(name, comment)));
    return new Schema(
        List.copyOf(
            columns.entrySet().stream()
                .map(column -> AthenaTypes.field(column.getKey(), column.getValue().type()))
                .toList()),
        metadata);
  }
}
