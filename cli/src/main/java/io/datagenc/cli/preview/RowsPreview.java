package io.datagenc.cli.preview;

import io.datagenc.cli.console.CellText;
import io.datagenc.cli.console.TextTable;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/// The first rows of a table as aligned text.
final class RowsPreview {
  /// Longer cells are cut.
  private static final int MAX_CELL_COLUMNS = 48;

  private RowsPreview() {}

  /// A heading, a rule and the first `limit` rows, or all if there are fewer.
  static List<String> lines(TableGenerator generator, long limit) {
    List<ColumnPlan> columns = generator.columns();
    TextTable table =
        new TextTable(
            columns.stream().map(ColumnPlan::name).map(PrintableText::oneLine).toList(),
            columns.stream().map(ColumnPlan::type).map(RowsPreview::alignment).toList());
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    long rows = Math.min(limit, generator.table().rowCount());
    for (long row = 0; row < rows; row += Batch.MAX_ROWS) {
      add(table, columns, generator.generate(row, batchRows(rows - row), scratch));
    }
    return table.lines();
  }

  private static int batchRows(long remaining) {
    return (int) Math.min(Batch.MAX_ROWS, remaining);
  }

  private static void add(TextTable table, List<ColumnPlan> columns, Batch batch) {
    for (int row = 0; row < batch.rowCount(); row++) {
      List<String> cells = new ArrayList<>(columns.size());
      for (int column = 0; column < columns.size(); column++) {
        String cell = CellText.of(columns.get(column).type(), batch.columns().get(column), row);
        cells.add(PrintableText.cut(PrintableText.oneLine(cell), MAX_CELL_COLUMNS));
      }
      table.add(cells);
    }
  }

  /// Numbers stand on the right, so that their digits stand below each other.
  private static TextTable.Alignment alignment(Type type) {
    boolean number =
        switch (type) {
          case SimpleType simple ->
              switch (simple) {
                case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> true;
                case BOOLEAN, VARBINARY, DATE, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                    false;
              };
          case DecimalType _ -> true;
          case CharType _,
              VarcharType _,
              TimeType _,
              TimestampType _,
              TimestampWithTimeZoneType _,
              ArrayType _,
              SetType _,
              MapType _,
              RowType _ ->
              false;
        };
    return number ? TextTable.Alignment.RIGHT : TextTable.Alignment.LEFT;
  }
}
