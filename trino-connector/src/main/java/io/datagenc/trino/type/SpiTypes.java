package io.datagenc.trino.type;

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
import io.trino.spi.type.StandardTypes;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.TypeManager;
import io.trino.spi.type.UuidType;
import io.trino.spi.type.VarbinaryType;

/// The types of a plan as types of Trino.
public final class SpiTypes {
  private final TypeManager types;

  public SpiTypes(TypeManager types) {
    this.types = types;
  }

  public io.trino.spi.type.Type of(Type type) {
    return switch (type) {
      case SimpleType simple -> ofSimple(simple);
      case DecimalType decimal ->
          io.trino.spi.type.DecimalType.createDecimalType(decimal.precision(), decimal.scale());
      case CharType text -> io.trino.spi.type.CharType.createCharType(text.length());
      case VarcharType text ->
          text.maxLength() == VarcharType.UNBOUNDED
              ? io.trino.spi.type.VarcharType.VARCHAR
              : io.trino.spi.type.VarcharType.createVarcharType(text.maxLength());
      case TimeType time -> io.trino.spi.type.TimeType.createTimeType(time.precision());
      case TimestampType timestamp ->
          io.trino.spi.type.TimestampType.createTimestampType(timestamp.precision());
      case TimestampWithTimeZoneType instant ->
          io.trino.spi.type.TimestampWithTimeZoneType.createTimestampWithTimeZoneType(
              instant.precision());
      case ArrayType array -> new io.trino.spi.type.ArrayType(of(array.element()));
      case SetType set -> new io.trino.spi.type.ArrayType(of(set.element()));
      case MapType map ->
          new io.trino.spi.type.MapType(of(map.key()), of(map.value()), types.getTypeOperators());
      case RowType row ->
          io.trino.spi.type.RowType.from(
              row.fields().stream()
                  .map(field -> io.trino.spi.type.RowType.field(field.name(), of(field.type())))
                  .toList());
    };
  }

  private io.trino.spi.type.Type ofSimple(SimpleType type) {
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
      case JSON -> types.fromSqlType(StandardTypes.JSON);
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("never the type of a column: " + type);
    };
  }
}
