package io.datagenc.benchmarks;

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
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.TypeOperators;
import io.trino.spi.type.UuidType;
import io.trino.spi.type.VarbinaryType;

/// The types that tell Trino's Parquet writer how to read a block.
final class TrinoTypes {
  private TrinoTypes() {}

  /// The type whose blocks have the layout of the vectors of `type`. Times and timestamps are
  /// BIGINT: Trino's own types count picoseconds, or hold an object a value, while both Parquet and
  /// our vectors hold microseconds.
  ///
  /// @throws IllegalArgumentException if columns of `type` cannot be written
  static io.trino.spi.type.Type of(Type type) {
    return switch (type) {
      case SimpleType simple -> ofSimple(simple);
      case DecimalType decimal ->
          io.trino.spi.type.DecimalType.createDecimalType(decimal.precision(), decimal.scale());
      case CharType _, VarcharType _ -> io.trino.spi.type.VarcharType.VARCHAR;
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ -> BigintType.BIGINT;
      case ArrayType array -> new io.trino.spi.type.ArrayType(of(array.element()));
      case SetType set -> new io.trino.spi.type.ArrayType(of(set.element()));
      // Nobody looks into the maps: no operator is used.
      case MapType map ->
          new io.trino.spi.type.MapType(of(map.key()), of(map.value()), new TypeOperators());
      case RowType row ->
          io.trino.spi.type.RowType.from(
              row.fields().stream()
                  .map(field -> io.trino.spi.type.RowType.field(field.name(), of(field.type())))
                  .toList());
    };
  }

  private static io.trino.spi.type.Type ofSimple(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> BooleanType.BOOLEAN;
      case TINYINT -> TinyintType.TINYINT;
      case SMALLINT -> SmallintType.SMALLINT;
      case INTEGER -> IntegerType.INTEGER;
      case BIGINT -> BigintType.BIGINT;
      case REAL -> RealType.REAL;
      case DOUBLE -> DoubleType.DOUBLE;
      case VARBINARY -> VarbinaryType.VARBINARY;
      case DATE -> DateType.DATE;
      case UUID -> UuidType.UUID;
      case JSON -> io.trino.spi.type.VarcharType.VARCHAR;
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> throw notWritable(type);
    };
  }

  private static IllegalArgumentException notWritable(Type type) {
    return new IllegalArgumentException("columns of type " + type.sql() + " cannot be written");
  }
}
