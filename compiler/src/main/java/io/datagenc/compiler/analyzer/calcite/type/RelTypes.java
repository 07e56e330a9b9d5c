package io.datagenc.compiler.analyzer.calcite.type;

import static java.util.Objects.requireNonNull;

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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.SqlTypeName;

/// The types of a plan as Calcite's types, and back.
///
/// Every value is nullable, so that nothing is simplified by its nullability. Values of CHAR are
/// held without trailing spaces, therefore CHAR(n) is VARCHAR(n) to Calcite, which would pad it; a
/// JSON is its text, and a set a multiset.
public final class RelTypes {

  private final RelDataTypeFactory factory;

  private RelTypes(RelDataTypeFactory factory) {
    this.factory = factory;
  }

  /// The types of a new factory.
  public static RelTypes create() {
    return new RelTypes(new Factory());
  }

  /// The types that `factory` makes.
  public static RelTypes of(RelDataTypeFactory factory) {
    return new RelTypes(factory);
  }

  public RelDataTypeFactory factory() {
    return factory;
  }

  /// The nullable type for values of `type`.
  public RelDataType toRel(Type type) {
    RelDataType result =
        switch (type) {
          case SimpleType simple -> toRel(simple);
          case DecimalType decimal ->
              factory.createSqlType(SqlTypeName.DECIMAL, decimal.precision(), decimal.scale());
          case CharType text -> varchar(text.length());
          case VarcharType text -> varchar(text.maxLength());
          case TimeType time -> factory.createSqlType(SqlTypeName.TIME, time.precision());
          case TimestampType timestamp ->
              factory.createSqlType(SqlTypeName.TIMESTAMP, timestamp.precision());
          case TimestampWithTimeZoneType timestamp ->
              factory.createSqlType(
                  SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, timestamp.precision());
          case ArrayType array -> factory.createArrayType(toRel(array.element()), -1);
          case SetType set -> factory.createMultisetType(toRel(set.element()), -1);
          case MapType map -> factory.createMapType(toRel(map.key()), toRel(map.value()));
          case RowType row ->
              factory.createStructType(
                  row.fields().stream().map(field -> toRel(field.type())).toList(),
                  row.fields().stream().map(RowType.Field::name).toList());
        };
    return factory.createTypeWithNullability(result, true);
  }

  private RelDataType toRel(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
      case TINYINT -> factory.createSqlType(SqlTypeName.TINYINT);
      case SMALLINT -> factory.createSqlType(SqlTypeName.SMALLINT);
      case INTEGER -> factory.createSqlType(SqlTypeName.INTEGER);
      case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
      case REAL -> factory.createSqlType(SqlTypeName.REAL);
      case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
      case VARBINARY -> factory.createSqlType(SqlTypeName.VARBINARY, Integer.MAX_VALUE);
      case DATE -> factory.createSqlType(SqlTypeName.DATE);
      case UUID -> factory.createSqlType(SqlTypeName.UUID);
      case JSON -> varchar(VarcharType.UNBOUNDED);
      case INTERVAL_DAY_TIME -> factory.createSqlIntervalType(Intervals.DAY_TO_SECOND);
      case INTERVAL_YEAR_MONTH -> factory.createSqlIntervalType(Intervals.YEAR_TO_MONTH);
    };
  }

  /// VARCHAR(`length`) without NULL.
  RelDataType varchar(int length) {
    RelDataType type = factory.createSqlType(SqlTypeName.VARCHAR, length);
    return factory.createTypeWithCharsetAndCollation(
        type, factory.getDefaultCharset(), SqlCollation.IMPLICIT);
  }

  /// The plan's type for values of `type`.
  ///
  /// @throws UnsupportedTypeException if a plan has no such type
  public static Type toPlan(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    return switch (name) {
      case BOOLEAN -> SimpleType.BOOLEAN;
      case TINYINT -> SimpleType.TINYINT;
      case SMALLINT -> SimpleType.SMALLINT;
      case INTEGER -> SimpleType.INTEGER;
      case BIGINT -> SimpleType.BIGINT;
      case REAL -> SimpleType.REAL;
      case FLOAT, DOUBLE -> SimpleType.DOUBLE;
      case DECIMAL -> new DecimalType(type.getPrecision(), type.getScale());
      case CHAR, VARCHAR ->
          type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
              ? VarcharType.TEXT
              : new VarcharType(type.getPrecision());
      case BINARY, VARBINARY -> SimpleType.VARBINARY;
      case DATE -> SimpleType.DATE;
      case TIME -> new TimeType(Math.max(0, type.getPrecision()));
      case TIMESTAMP -> new TimestampType(Math.max(0, type.getPrecision()));
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          new TimestampWithTimeZoneType(Math.max(0, type.getPrecision()));
      case UUID -> SimpleType.UUID;
      case NULL -> VarcharType.TEXT;
      case ARRAY -> new ArrayType(toPlan(requireNonNull(type.getComponentType())));
      case MULTISET -> new SetType(toPlan(requireNonNull(type.getComponentType())));
      case MAP ->
          new MapType(
              toPlan(requireNonNull(type.getKeyType())),
              toPlan(requireNonNull(type.getValueType())));
      case ROW ->
          new RowType(
              type.getFieldList().stream()
                  .map(field -> new RowType.Field(field.getName(), toPlan(field.getType())))
                  .toList());
      default -> {
        if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(name)) {
          yield SimpleType.INTERVAL_YEAR_MONTH;
        }
        if (SqlTypeName.DAY_INTERVAL_TYPES.contains(name)) {
          yield SimpleType.INTERVAL_DAY_TIME;
        }
        throw new UnsupportedTypeException(type.toString());
      }
    };
  }

  /// A type factory whose texts are UTF-8.
  private static final class Factory extends JavaTypeFactoryImpl {
    Factory() {
      super(PlanTypeSystem.INSTANCE);
    }

    @Override
    public Charset getDefaultCharset() {
      return StandardCharsets.UTF_8;
    }
  }

  /// A function has a type that values of a plan cannot have.
  public static final class UnsupportedTypeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnsupportedTypeException(String type) {
      super(type);
    }
  }
}
