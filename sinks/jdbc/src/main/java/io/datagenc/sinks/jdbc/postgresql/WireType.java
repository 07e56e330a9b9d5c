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
import io.datagenc.sinks.dialect.PostgresqlDialect;
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
        yield isList
            && PostgresqlDialect.isScalar(element(type))
            && holds(elements.element(), element(type));
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
      case JSON, JSONB -> type == SimpleType.JSON || !PostgresqlDialect.isScalar(type);
    };
  }
}
