package io.datagenc.sinks.iceberg;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
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

/// Where the rows of a table are cut into data files: a function of the plan and of the size that
/// files are to have, so that every run, on any number of threads, writes the same files.
final class DataFileCut {
  /// A table of more files gets larger files instead: what is known of each file is held in memory
  /// until the commit.
  private static final long MAX_FILES = 10_000;

  /// The assumed length of text and bytes of a larger or unknown maximum.
  private static final int USUAL_TEXT_BYTES = 24;

  /// The assumed number of elements of arrays, sets and maps.
  private static final long USUAL_ELEMENTS = 4;

  private DataFileCut() {}

  /// The number of rows of a data file, a multiple of the size of a batch.
  ///
  /// @param fileBytes the size of the values of a file before they are encoded
  static long rowsPerFile(TablePlan table, long fileBytes) {
    long rowBytes = 0;
    for (ColumnPlan column : table.visibleColumns()) {
      rowBytes += valueBytes(column.type());
    }
    long rows =
        Math.max(fileBytes / Math.max(1, rowBytes), Math.ceilDiv(table.rowCount(), MAX_FILES));
    return Math.ceilDiv(rows, Batch.MAX_ROWS) * Batch.MAX_ROWS;
  }

  private static long valueBytes(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT -> 1;
            case SMALLINT -> 2;
            case INTEGER, REAL, DATE -> 4;
            case BIGINT, DOUBLE, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> 8;
            case UUID -> 16;
            case VARBINARY, JSON -> USUAL_TEXT_BYTES;
          };
      case DecimalType decimal -> decimal.precision() <= DecimalType.MAX_LONG_PRECISION ? 8 : 16;
      case CharType text -> Math.min(text.length(), USUAL_TEXT_BYTES);
      case VarcharType text -> Math.min(text.maxLength(), USUAL_TEXT_BYTES);
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ -> 8;
      case ArrayType array -> USUAL_ELEMENTS * valueBytes(array.element());
      case SetType set -> USUAL_ELEMENTS * valueBytes(set.element());
      case MapType map -> USUAL_ELEMENTS * (valueBytes(map.key()) + valueBytes(map.value()));
      case RowType row -> row.fields().stream().mapToLong(field -> valueBytes(field.type())).sum();
    };
  }
}
