package io.datagenc.sinks.files;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A column that says where the rows of a file come from. It stands behind the columns of the table
/// and is in no checksum.
enum MetadataColumn {
  /// The file, from the location of the catalog on.
  SOURCE_FILE,
  /// What the plan takes for the current time.
  INGESTION_TIMESTAMP,
  /// A UUID of the plan with its seed.
  BATCH_ID,
  /// The format of the file.
  FILE_FORMAT,
  /// What the catalog says of its environment.
  ENVIRONMENT;

  private Type type() {
    return switch (this) {
      case SOURCE_FILE, ENVIRONMENT -> VarcharType.TEXT;
      case INGESTION_TIMESTAMP -> new TimestampWithTimeZoneType(6);
      case BATCH_ID -> new VarcharType(36);
      case FILE_FORMAT -> new VarcharType(16);
    };
  }

  /// The name of the column.
  String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The column of a name.
  static Optional<MetadataColumn> of(String name) {
    return Arrays.stream(values()).filter(column -> column.columnName().equals(name)).findFirst();
  }

  /// The names that there are.
  static List<String> names() {
    return Arrays.stream(values()).map(MetadataColumn::columnName).toList();
  }

  /// The column as files declare it.
  ColumnPlan plan() {
    return new ColumnPlan(
        columnName(),
        type(),
        ColumnPlan.Nullability.NOT_NULL,
        ColumnPlan.Visibility.VISIBLE,
        new Expression.Literal(type(), Value.Null.NULL),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
