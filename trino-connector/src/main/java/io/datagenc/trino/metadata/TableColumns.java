package io.datagenc.trino.metadata;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.type.SpiTypes;
import io.datagenc.virtual.table.FieldColumns;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.type.BigintType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The columns of tables as Trino sees them: without the hidden ones of the plan, with the position
/// of the row, which hides a column of its name. Trino knows no case: of columns whose names differ
/// in nothing else it sees the first.
final class TableColumns {
  private static final ColumnMetadata ROW =
      ColumnMetadata.builder()
          .setName(DatagenColumnHandle.ROW)
          .setType(BigintType.BIGINT)
          .setNullable(false)
          .setHidden(true)
          .setComment(Optional.of("position of the row in its table, from 0"))
          .build();

  private final SpiTypes types;

  TableColumns(SpiTypes types) {
    this.types = types;
  }

  List<ColumnMetadata> metadata(TablePlan table) {
    List<ColumnMetadata> columns = new ArrayList<>();
    byName(table).values().forEach(column -> columns.add(metadata(column)));
    columns.add(ROW);
    return columns;
  }

  ColumnMetadata metadata(TablePlan table, DatagenColumnHandle column) {
    return column.isRow() ? ROW : metadata(table.column(column.name()));
  }

  private ColumnMetadata metadata(ColumnPlan column) {
    return ColumnMetadata.builder()
        .setName(column.name())
        .setType(types.of(column.type()))
        .setNullable(column.nullability() == ColumnPlan.Nullability.NULLABLE)
        .setComment(column.comment())
        .build();
  }

  /// The handles of the columns of a table. Those of fields are among them, since Trino asks for
  /// all that a plan of a query may hold; nobody else finds out.
  static Map<String, ColumnHandle> handles(TablePlan table) {
    Map<String, ColumnHandle> handles = new LinkedHashMap<>();
    byName(table)
        .forEach((name, column) -> handles.put(name, new DatagenColumnHandle(column.name())));
    handles.put(DatagenColumnHandle.ROW, new DatagenColumnHandle(DatagenColumnHandle.ROW));
    FieldColumns.of(table)
        .forEach(field -> handles.put(field.name(), new DatagenColumnHandle(field.name())));
    return handles;
  }

  private static Map<String, ColumnPlan> byName(TablePlan table) {
    Map<String, ColumnPlan> columns = new LinkedHashMap<>();
    table
        .visibleColumns()
        .forEach(column -> columns.putIfAbsent(column.name().toLowerCase(Locale.ENGLISH), column));
    columns.remove(DatagenColumnHandle.ROW);
    return columns;
  }
}
