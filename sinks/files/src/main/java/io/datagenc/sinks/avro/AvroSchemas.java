package io.datagenc.sinks.avro;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/// Avro schemas of columns ("Apache Avro Specification", with its logical types). What may be NULL
/// is a union of null and its type. Times are in microseconds. Maps whose keys are no texts are
/// arrays of records of key and value.
public final class AvroSchemas {
  /// The fixed types of decimals, which have names.
  private final Map<DecimalType, Schema> decimals = new HashMap<>();

  private int recordCount;

  private AvroSchemas() {}

  /// The schema of rows of `columns`.
  ///
  /// @throws IllegalArgumentException if Avro cannot have a name or a type
  public static Schema of(List<ColumnPlan> columns) {
    AvroSchemas schemas = new AvroSchemas();
    List<Schema.Field> fields = new ArrayList<>();
    for (ColumnPlan column : columns) {
      Schema type = schemas.of(column.type());
      fields.add(
          field(
              column.name(),
              column.nullability() == ColumnPlan.Nullability.NULLABLE ? optional(type) : type,
              column.comment().orElse(null)));
    }
    return Schema.createRecord("row", null, "datagenc", false, fields);
  }

  private static Schema.Field field(String name, Schema type, @Nullable String comment) {
    try {
      return new Schema.Field(name, type, comment);
    } catch (SchemaParseException e) {
      throw new IllegalArgumentException(
          "`%s` is no name in Avro, which has letters, digits and _".formatted(name), e);
    }
  }

  private static Schema optional(Schema type) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
  }

  private Schema of(Type type) {
    return switch (type) {
      case SimpleType simple -> ofSimple(simple);
      case DecimalType decimal -> decimals.computeIfAbsent(decimal, AvroSchemas::decimal);
      case CharType _, VarcharType _ -> Schema.create(Schema.Type.STRING);
      case TimeType _ -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case TimestampType _ ->
          LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case TimestampWithTimeZoneType _ ->
          LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case ArrayType array -> Schema.createArray(optional(of(array.element())));
      case SetType set -> Schema.createArray(optional(of(set.element())));
      case MapType map when hasTextKeys(map) -> Schema.createMap(optional(of(map.value())));
      case MapType map ->
          Schema.createArray(
              record(
                  List.of(
                      field("key", of(map.key()), null),
                      field("value", optional(of(map.value())), null))));
      case RowType row ->
          record(
              row.fields().stream()
                  .map(field -> field(field.name(), optional(of(field.type())), null))
                  .toList());
    };
  }

  /// Whether a map of Avro can hold it: its keys are texts.
  static boolean hasTextKeys(MapType map) {
    return map.key() instanceof VarcharType || map.key() instanceof CharType;
  }

  private Schema record(List<Schema.Field> fields) {
    recordCount++;
    return Schema.createRecord("record_" + recordCount, null, "datagenc", false, fields);
  }

  private static Schema decimal(DecimalType type) {
    return LogicalTypes.decimal(type.precision(), type.scale())
        .addToSchema(
            Schema.createFixed(
                "decimal_%d_%d".formatted(type.precision(), type.scale()),
                null,
                "datagenc",
                byteCount(type)));
  }

  /// The fewest bytes that hold every unscaled value.
  static int byteCount(DecimalType type) {
    int bits = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE).bitLength() + 1;
    return Math.ceilDiv(bits, Byte.SIZE);
  }

  private static Schema ofSimple(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case TINYINT, SMALLINT, INTEGER -> Schema.create(Schema.Type.INT);
      case BIGINT -> Schema.create(Schema.Type.LONG);
      case REAL -> Schema.create(Schema.Type.FLOAT);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case VARBINARY -> Schema.create(Schema.Type.BYTES);
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case UUID -> LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING));
      case JSON -> Schema.create(Schema.Type.STRING);
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException(
              "columns of type " + type.sql() + " cannot be written");
    };
  }
}
