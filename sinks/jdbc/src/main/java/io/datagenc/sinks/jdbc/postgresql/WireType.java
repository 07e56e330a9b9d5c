package io.datagenc.sinks.jdbc.postgresql;

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
import java.util.Arrays;
import java.util.Optional;

/// How a column of PostgreSQL is told values in binary.
sealed interface WireType {

  /// Types without elements, with the numbers that `pg_type` gives them.
  enum Scalar implements WireType {
    BOOL("bool", 16),
    INT2("int2", 21),
    INT4("int4", 23),
    INT8("int8", 20),
    FLOAT4("float4", 700),
    FLOAT8("float8", 701),
    NUMERIC("numeric", 1700),
    /// All character types, and enumerations.
    TEXT("text", 25),
    BYTEA("bytea", 17),
    DATE("date", 1082),
    TIME("time", 1083),
    TIMESTAMP("timestamp", 1114),
    TIMESTAMPTZ("timestamptz", 1184),
    UUID("uuid", 2950),
    JSON("json", 114),
    JSONB("jsonb", 3802);

    private final String typeName;
    private final int oid;

    Scalar(String typeName, int oid) {
      this.typeName = typeName;
      this.oid = oid;
    }
  }

  /// Arrays.
  ///
  /// @param elementOid the number of the type of the elements, as `pg_type` has it
  record Elements(Scalar element, int elementOid) implements WireType {}

  /// Types whose values the server reads from texts: INET, POINT, INTERVAL, arrays of enumerations.
  ///
  /// @param text how it is told the texts
  record Spelled(WireType text) implements WireType {

    /// The type of the texts in SQL.
    String sql() {
      return text instanceof Elements ? "text[]" : "text";
    }
  }

  /// How a column is told values.
  ///
  /// @param typeName its name in `pg_type`; of arrays the element's, behind `_`
  static WireType of(String typeName) {
    if (!typeName.startsWith("_")) {
      return scalar(typeName).<WireType>map(scalar -> scalar).orElse(new Spelled(Scalar.TEXT));
    }
    return scalar(typeName.substring(1))
        .<WireType>map(element -> new Elements(element, oid(typeName.substring(1), element)))
        .orElse(new Spelled(new Elements(Scalar.TEXT, Scalar.TEXT.oid)));
  }

  private static Optional<Scalar> scalar(String typeName) {
    return switch (typeName) {
      case "varchar", "bpchar", "name", "citext", ENUMERATION -> Optional.of(Scalar.TEXT);
      default ->
          Arrays.stream(Scalar.values())
              .filter(scalar -> scalar.typeName.equals(typeName))
              .findFirst();
    };
  }

  /// What stands for the names of enumerations.
  String ENUMERATION = "enum";

  private static int oid(String typeName, Scalar element) {
    return switch (typeName) {
      case "varchar" -> 1043;
      case "bpchar" -> 1042;
      case "name" -> 19;
      default -> element.oid;
    };
  }

  /// The type of a column that is made for values of `type`, as SQL spells it.
  static String sql(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> "boolean";
            case TINYINT, SMALLINT -> "smallint";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case REAL -> "real";
            case DOUBLE -> "double precision";
            case VARBINARY -> "bytea";
            case DATE -> "date";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("never the type of a column: " + simple);
          };
      case DecimalType decimal -> "numeric(%d,%d)".formatted(decimal.precision(), decimal.scale());
      case CharType text -> bounded("char", text.length());
      case VarcharType text -> bounded("varchar", text.maxLength());
      case TimeType time -> "time(%d)".formatted(time.precision());
      case TimestampType timestamp -> "timestamp(%d)".formatted(timestamp.precision());
      case TimestampWithTimeZoneType timestamp ->
          "timestamp(%d) with time zone".formatted(timestamp.precision());
      case ArrayType array -> isScalar(array.element()) ? sql(array.element()) + "[]" : "jsonb";
      case SetType set -> isScalar(set.element()) ? sql(set.element()) + "[]" : "jsonb";
      case MapType _, RowType _ -> "jsonb";
    };
  }

  private static String bounded(String name, int length) {
    return length >= 1 && length <= MAX_LENGTH ? name + '(' + length + ')' : "text";
  }

  /// The greatest length of a character type.
  int MAX_LENGTH = 10_485_760;

  /// Arrays of PostgreSQL have elements, not arrays of different lengths, and no maps.
  private static boolean isScalar(Type type) {
    return switch (type) {
      case ArrayType _, SetType _, MapType _, RowType _ -> false;
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          true;
    };
  }

  /// The type of the elements of an array or a set.
  static Type element(Type type) {
    return switch (type) {
      case ArrayType array -> array.element();
      case SetType set -> set.element();
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          MapType _,
          RowType _ ->
          throw new IllegalArgumentException("has no elements: " + type.sql());
    };
  }

  /// Whether columns of `wire` hold all values of `type`, whatever their lengths.
  static boolean holds(WireType wire, Type type) {
    return switch (wire) {
      case Elements elements -> {
        boolean isList = type instanceof ArrayType || type instanceof SetType;
        yield isList && isScalar(element(type)) && holds(elements.element(), element(type));
      }
      case Scalar scalar -> holds(scalar, type);
      case Spelled spelled -> holds(spelled.text(), type);
    };
  }

  private static boolean holds(Scalar wire, Type type) {
    return switch (wire) {
      case BOOL -> type == SimpleType.BOOLEAN;
      case INT2 -> type == SimpleType.TINYINT || type == SimpleType.SMALLINT;
      case INT4 -> holds(Scalar.INT2, type) || type == SimpleType.INTEGER;
      case INT8 -> holds(Scalar.INT4, type) || type == SimpleType.BIGINT;
      case FLOAT4 -> type == SimpleType.REAL;
      case FLOAT8 -> type == SimpleType.REAL || type == SimpleType.DOUBLE;
      case NUMERIC -> holds(Scalar.INT8, type) || type instanceof DecimalType;
      case TEXT -> type instanceof CharType || type instanceof VarcharType;
      case BYTEA -> type == SimpleType.VARBINARY;
      case DATE -> type == SimpleType.DATE;
      case TIME -> type instanceof TimeType;
      case TIMESTAMP -> type instanceof TimestampType;
      case TIMESTAMPTZ -> type instanceof TimestampWithTimeZoneType;
      case UUID -> type == SimpleType.UUID;
      case JSON, JSONB -> type == SimpleType.JSON || !isScalar(type);
    };
  }
}
