package io.datagenc.athena.type;

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
import java.util.List;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/// Types of plans as those of Arrow that Athena reads. It has no type for TIME, UUID and JSON,
/// which are texts there, and counts time in milliseconds. (The SDK's type of instants in
/// microseconds is for Spark alone.)
public final class AthenaTypes {
  private static final String UTC = "UTC";
  private static final int DECIMAL_BITS = 128;
  private static final int MILLISECOND_PRECISION = 3;

  /// Athena reads an instant as milliseconds, shifted to the left by so many bits, and the number
  /// of a time zone, which is 0 for UTC.
  public static final int ZONE_BITS = 12;

  private AthenaTypes() {}

  /// A column, or an element of one, of `type`.
  public static Field field(String name, Type type) {
    return new Field(name, FieldType.nullable(arrow(type)), children(type));
  }

  /// Whether values of `type` are texts that the plan holds otherwise.
  public static boolean isFormatted(Type type) {
    return type == SimpleType.UUID || type instanceof TimeType;
  }

  /// Whether values of `type` lose what is less than a millisecond.
  public static boolean isTruncated(Type type) {
    return type instanceof TimestampType local && local.precision() > MILLISECOND_PRECISION
        || type instanceof TimestampWithTimeZoneType instant
            && instant.precision() > MILLISECOND_PRECISION;
  }

  private static ArrowType arrow(Type type) {
    return switch (type) {
      case SimpleType simple -> ofSimple(simple);
      case DecimalType decimal ->
          new ArrowType.Decimal(decimal.precision(), decimal.scale(), DECIMAL_BITS);
      case CharType _, VarcharType _, TimeType _ -> ArrowType.Utf8.INSTANCE;
      case TimestampType _ -> new ArrowType.Date(DateUnit.MILLISECOND);
      case TimestampWithTimeZoneType _ -> new ArrowType.Timestamp(TimeUnit.MILLISECOND, UTC);
      case ArrayType _, SetType _ -> ArrowType.List.INSTANCE;
      case MapType _ -> new ArrowType.Map(false);
      case RowType _ -> ArrowType.Struct.INSTANCE;
    };
  }

  private static ArrowType ofSimple(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> ArrowType.Bool.INSTANCE;
      case TINYINT -> new ArrowType.Int(Byte.SIZE, true);
      case SMALLINT -> new ArrowType.Int(Short.SIZE, true);
      case INTEGER -> new ArrowType.Int(Integer.SIZE, true);
      case BIGINT -> new ArrowType.Int(Long.SIZE, true);
      case REAL -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case VARBINARY -> ArrowType.Binary.INSTANCE;
      case DATE -> new ArrowType.Date(DateUnit.DAY);
      case UUID, JSON -> ArrowType.Utf8.INSTANCE;
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("never the type of a column: " + type);
    };
  }

  private static List<Field> children(Type type) {
    return switch (type) {
      case ArrayType array -> List.of(field("item", array.element()));
      case SetType set -> List.of(field("item", set.element()));
      case MapType map ->
          List.of(
              new Field(
                  MapVector.DATA_VECTOR_NAME,
                  FieldType.notNullable(ArrowType.Struct.INSTANCE),
                  List.of(
                      new Field(
                          MapVector.KEY_NAME,
                          FieldType.notNullable(arrow(map.key())),
                          children(map.key())),
                      field(MapVector.VALUE_NAME, map.value()))));
      case RowType row ->
          row.fields().stream().map(field -> field(field.name(), field.type())).toList();
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          List.of();
    };
  }
}
