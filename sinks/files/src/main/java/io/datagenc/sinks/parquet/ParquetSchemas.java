package io.datagenc.sinks.parquet;

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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/// Parquet schemas of columns: "Logical Types" in Apache Parquet's documentation. Times are in
/// microseconds, and those with a time zone are adjusted to UTC.
public final class ParquetSchemas {
  private static final int UUID_BYTES = 16;

  private ParquetSchemas() {}

  /// The schema of a table. A column is optional where it may be NULL.
  ///
  /// @throws IllegalArgumentException if columns of a type cannot be written
  public static MessageType of(String table, List<ColumnPlan> columns) {
    List<org.apache.parquet.schema.Type> fields = new ArrayList<>();
    for (ColumnPlan column : columns) {
      fields.add(
          of(
              column.type(),
              column.nullability() == ColumnPlan.Nullability.NULLABLE
                  ? Repetition.OPTIONAL
                  : Repetition.REQUIRED,
              column.name()));
    }
    return new MessageType(table, fields);
  }

  private static org.apache.parquet.schema.Type of(Type type, Repetition repetition, String name) {
    return switch (type) {
      case SimpleType simple -> ofSimple(simple, repetition, name);
      case DecimalType decimal -> decimal(decimal, repetition, name);
      case CharType _, VarcharType _ ->
          primitive(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), repetition, name);
      case TimeType _ ->
          primitive(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS),
              repetition,
              name);
      case TimestampType _ ->
          primitive(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS),
              repetition,
              name);
      case TimestampWithTimeZoneType _ ->
          primitive(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS),
              repetition,
              name);
      case ArrayType array -> list(array.element(), repetition, name);
      case SetType set -> list(set.element(), repetition, name);
      case MapType map ->
          Types.map(repetition)
              .key(of(map.key(), Repetition.REQUIRED, "key"))
              .value(of(map.value(), Repetition.OPTIONAL, "value"))
              .named(name);
      case RowType row ->
          Types.buildGroup(repetition)
              .addFields(
                  row.fields().stream()
                      .map(field -> of(field.type(), Repetition.OPTIONAL, field.name()))
                      .toArray(org.apache.parquet.schema.Type[]::new))
              .named(name);
    };
  }

  private static org.apache.parquet.schema.Type ofSimple(
      SimpleType type, Repetition repetition, String name) {
    return switch (type) {
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
      case TINYINT -> integer(Byte.SIZE, repetition, name);
      case SMALLINT -> integer(Short.SIZE, repetition, name);
      case INTEGER -> integer(Integer.SIZE, repetition, name);
      case BIGINT -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
      case REAL -> Types.primitive(PrimitiveTypeName.FLOAT, repetition).named(name);
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
      case VARBINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
      case DATE ->
          primitive(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), repetition, name);
      case UUID ->
          Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
              .length(UUID_BYTES)
              .as(LogicalTypeAnnotation.uuidType())
              .named(name);
      case JSON ->
          primitive(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.jsonType(), repetition, name);
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException(
              "columns of type " + type.sql() + " cannot be written");
    };
  }

  private static org.apache.parquet.schema.Type primitive(
      PrimitiveTypeName type, LogicalTypeAnnotation logical, Repetition repetition, String name) {
    return Types.primitive(type, repetition).as(logical).named(name);
  }

  private static org.apache.parquet.schema.Type integer(
      int bits, Repetition repetition, String name) {
    return primitive(
        PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(bits, true), repetition, name);
  }

  private static org.apache.parquet.schema.Type list(
      Type element, Repetition repetition, String name) {
    return Types.list(repetition).element(of(element, Repetition.OPTIONAL, "element")).named(name);
  }

  /// As long as its vectors are: in an INT32 or INT64, or in the fewest bytes that hold every
  /// unscaled value.
  private static org.apache.parquet.schema.Type decimal(
      DecimalType type, Repetition repetition, String name) {
    LogicalTypeAnnotation logical =
        LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
    if (type.precision() <= 9) {
      return primitive(PrimitiveTypeName.INT32, logical, repetition, name);
    }
    if (type.precision() <= 18) {
      return primitive(PrimitiveTypeName.INT64, logical, repetition, name);
    }
    int bits = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE).bitLength() + 1;
    return Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
        .length(Math.ceilDiv(bits, Byte.SIZE))
        .as(logical)
        .named(name);
  }
}
