package io.datagenc.compiler.analyzer.type;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_TYPE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_NOT_FOUND;

import io.datagenc.compiler.analyzer.symbol.DeclaredType;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.DataType.TypeModifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.RowField;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The types of a plan by the names that standard SQL, Trino, PostgreSQL and MySQL give them.
public final class DataTypes {

  private static final int MAX_FRACTION_DIGITS = 6;
  private static final int REAL_BITS = 24;
  private static final int UNSIGNED_BIGINT_DIGITS = 20;
  private static final Set<String> SERIAL =
      Set.of("serial", "serial2", "serial4", "serial8", "smallserial", "bigserial");
  private static final List<String> KNOWN =
      List.of(
          "boolean",
          "tinyint",
          "smallint",
          "integer",
          "bigint",
          "real",
          "double",
          "decimal",
          "numeric",
          "char",
          "varchar",
          "text",
          "varbinary",
          "bytea",
          "date",
          "time",
          "timestamp",
          "uuid",
          "json",
          "serial",
          "bigserial",
          "datetime");

  private final Diagnostics diagnostics;
  private final DeclaredTypes declared;

  /// @param declared the plan's domains and enumerations
  public DataTypes(DeclaredTypes declared, Diagnostics diagnostics) {
    this.declared = declared;
    this.diagnostics = diagnostics;
  }

  /// Whether `type` is a sequence's type, such as SERIAL.
  public static boolean isSerial(DataType type) {
    return type instanceof DataType.NamedType named
        && SERIAL.contains(named.name().last().value().toLowerCase(Locale.ROOT));
  }

  /// The type that `type` names; empty if there is none, which is reported.
  public Optional<Type> resolve(DataType type) {
    return switch (type) {
      case DataType.NamedType named -> named(named);
      case DataType.DateTimeType dateTime -> dateTime(dateTime);
      case DataType.IntervalType interval -> notSupported(interval.span(), "INTERVAL");
      case DataType.ArrayType array -> resolve(array.element()).map(ArrayType::new);
      case DataType.SetType set -> scalar(set.element(), "an element of a SET").map(SetType::new);
      case DataType.MapType map -> map(map);
      case DataType.RowType row -> row(row);
      case DataType.EnumType set when set.multiple() -> notSupported(set.span(), "SET");
      case DataType.EnumType enumeration ->
          declared(
              DeclaredTypes.enumeration(
                  "ENUM", enumeration.span(), enumeration.values(), diagnostics));
    };
  }

  /// A type whose values can be compared.
  private Optional<Type> scalar(DataType type, String what) {
    Optional<Type> resolved = resolve(type);
    if (resolved.isPresent() && resolved.get().representation() == Representation.NESTED) {
      return invalid(
          type.span(),
          "%s is a scalar, not %s".formatted(what, resolved.get().sql()),
          "an ARRAY and the values of a MAP may have parts of any type");
    }
    return resolved;
  }

  private Optional<Type> map(DataType.MapType map) {
    Optional<Type> key = scalar(map.key(), "a key of a MAP");
    Optional<Type> value = resolve(map.value());
    return key.flatMap(known -> value.map(other -> new MapType(known, other)));
  }

  private Optional<Type> row(DataType.RowType row) {
    List<RowType.Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean valid = true;
    for (RowField field : row.fields()) {
      Optional<Type> type = resolve(field.type());
      String name = field.name().value();
      if (!names.add(name)) {
        invalid(
            field.name().span(),
            "the ROW has another field `%s`".formatted(name),
            "give every field a name of its own");
        valid = false;
      }
      valid &= type.isPresent();
      type.ifPresent(found -> fields.add(new RowType.Field(name, found)));
    }
    return valid ? Optional.of(new RowType(fields)) : Optional.empty();
  }

  private Optional<Type> notSupported(SourceSpan span, String what) {
    diagnostics.report(NOT_SUPPORTED, span, "type `%s` is not supported yet".formatted(what));
    return Optional.empty();
  }

  private Optional<Type> invalid(SourceSpan span, String message, String help) {
    diagnostics.report(Diagnostic.of(INVALID_TYPE, span, message).withHelp(help));
    return Optional.empty();
  }

  private Optional<Type> dateTime(DataType.DateTimeType type) {
    boolean zoned = type.timeZone().filter(mode -> mode == DataType.TimeZoneMode.WITH).isPresent();
    return switch (type.kind()) {
      case TIME ->
          zoned
              ? notSupported(type.span(), "TIME WITH TIME ZONE")
              : precision(type.span(), type.precision(), 0).map(TimeType::new);
      case TIMESTAMP ->
          precision(type.span(), type.precision(), MAX_FRACTION_DIGITS)
              .map(
                  digits ->
                      zoned ? new TimestampWithTimeZoneType(digits) : new TimestampType(digits));
    };
  }

  private Optional<Integer> precision(SourceSpan span, OptionalInt given, int otherwise) {
    int precision = given.orElse(otherwise);
    if (precision > MAX_FRACTION_DIGITS) {
      invalid(
          span,
          "precision %d is more than the 6 digits of a second's fraction".formatted(precision),
          "the greatest precision is 6, microseconds");
      return Optional.empty();
    }
    return Optional.of(precision);
  }

  private Optional<Type> named(DataType.NamedType type) {
    Optional<DeclaredType> own = declared.find(type);
    if (own.isPresent()) {
      return declared(own.get());
    }
    String name = type.name().last().value().toLowerCase(Locale.ROOT);
    List<Integer> parameters = type.parameters();
    OptionalInt first =
        parameters.isEmpty() ? OptionalInt.empty() : OptionalInt.of(parameters.getFirst());
    boolean unsigned = type.modifiers().contains(TypeModifier.UNSIGNED);
    return switch (name) {
      case "boolean", "bool" -> Optional.of(SimpleType.BOOLEAN);
      case "tinyint", "int1" ->
          first.isPresent() && first.getAsInt() == 1
              ? Optional.of(SimpleType.BOOLEAN)
              : integer(SimpleType.TINYINT, unsigned);
      case "smallint", "int2", "smallserial", "serial2" -> integer(SimpleType.SMALLINT, unsigned);
      case "mediumint" -> Optional.of(SimpleType.INTEGER);
      case "integer", "int", "int4", "serial", "serial4" -> integer(SimpleType.INTEGER, unsigned);
      case "bigint", "int8", "bigserial", "serial8" -> integer(SimpleType.BIGINT, unsigned);
      case "real", "float4" -> Optional.of(SimpleType.REAL);
      case "double", "double precision", "float8" -> Optional.of(SimpleType.DOUBLE);
      case "float" ->
          Optional.of(
              first.isPresent() && parameters.size() == 1 && first.getAsInt() <= REAL_BITS
                  ? SimpleType.REAL
                  : SimpleType.DOUBLE);
      case "decimal", "numeric", "dec", "fixed" -> decimal(type);
      case "char", "character", "nchar", "bpchar", "national character", "national char" ->
          length(type, 1).map(CharType::new);
      case "varchar",
          "character varying",
          "char varying",
          "nvarchar",
          "varchar2",
          "national character varying",
          "national varchar" ->
          length(type, VarcharType.UNBOUNDED).map(VarcharType::new);
      case "text",
          "tinytext",
          "mediumtext",
          "longtext",
          "citext",
          "clob",
          "string",
          "character large object" ->
          Optional.of(VarcharType.TEXT);
      case "varbinary",
          "binary",
          "bytea",
          "blob",
          "tinyblob",
          "mediumblob",
          "longblob",
          "binary varying",
          "binary large object" ->
          Optional.of(SimpleType.VARBINARY);
      case "date" -> Optional.of(SimpleType.DATE);
      case "datetime" -> precision(type.span(), first, 0).map(TimestampType::new);
      case "timestamptz" ->
          precision(type.span(), first, MAX_FRACTION_DIGITS).map(TimestampWithTimeZoneType::new);
      case "uuid" -> Optional.of(SimpleType.UUID);
      case "json", "jsonb" -> Optional.of(SimpleType.JSON);
      default -> unknown(type, name);
    };
  }

  private Optional<Type> unknown(DataType.NamedType type, String name) {
    Optional<DeclaredType> found = declared.find(type.name().last().value());
    if (found.isPresent()) {
      return invalid(
          type.span(),
          "type `%s` takes no parameters".formatted(type.name()),
          "write `%s`".formatted(type.name()));
    }
    Diagnostic diagnostic =
        Diagnostic.of(TYPE_NOT_FOUND, type.span(), "type `%s` not found".formatted(type.name()));
    diagnostics.report(
        Suggestions.help(name, KNOWN, "types").map(diagnostic::withHelp).orElse(diagnostic));
    return Optional.empty();
  }

  /// The type of the values of `type`; empty if there is an error in its declaration, which is
  /// reported where it is declared.
  private Optional<Type> declared(DeclaredType type) {
    return switch (type) {
      case DeclaredType.Enumeration enumeration -> Optional.of(text(enumeration.values()));
      case DeclaredType.Domain domain ->
          declared.isBroken(domain.name())
              ? Optional.empty()
              : new DataTypes(declared, new Diagnostics()).resolve(domain.statement().type());
    };
  }

  /// The type of the longest of `values`.
  private static Type text(List<Literal.StringLiteral> values) {
    return new VarcharType(
        values.stream()
            .map(Literal.StringLiteral::value)
            .mapToInt(value -> value.codePointCount(0, value.length()))
            .reduce(1, Math::max));
  }

  /// An integer type, or the next greater one if it has no sign.
  private static Optional<Type> integer(SimpleType type, boolean unsigned) {
    if (!unsigned) {
      return Optional.of(type);
    }
    return Optional.of(
        switch (type) {
          case TINYINT -> SimpleType.SMALLINT;
          case SMALLINT -> SimpleType.INTEGER;
          case INTEGER -> SimpleType.BIGINT;
          case BIGINT,
              BOOLEAN,
              REAL,
              DOUBLE,
              VARBINARY,
              DATE,
              UUID,
              JSON,
              INTERVAL_DAY_TIME,
              INTERVAL_YEAR_MONTH ->
              new DecimalType(UNSIGNED_BIGINT_DIGITS, 0);
        });
  }

  private Optional<Type> decimal(DataType.NamedType type) {
    List<Integer> parameters = type.parameters();
    int precision = parameters.isEmpty() ? DecimalType.MAX_PRECISION : parameters.getFirst();
    int scale = parameters.size() < 2 ? 0 : parameters.get(1);
    if (precision < 1 || precision > DecimalType.MAX_PRECISION) {
      return invalid(
          type.span(),
          "precision %d is not in 1 to 38".formatted(precision),
          "the greatest decimal is DECIMAL(38, s)");
    }
    if (scale < 0 || scale > precision) {
      return invalid(
          type.span(),
          "scale %d is not in 0 to the precision, %d".formatted(scale, precision),
          "DECIMAL(10, 2) has 10 digits, 2 of them behind the point");
    }
    return Optional.of(new DecimalType(precision, scale));
  }

  private Optional<Integer> length(DataType.NamedType type, int otherwise) {
    if (type.parameters().isEmpty()) {
      return Optional.of(otherwise);
    }
    int length = type.parameters().getFirst();
    if (length < 1) {
      invalid(type.span(), "length %d is less than 1".formatted(length), "for example VARCHAR(40)");
      return Optional.empty();
    }
    return Optional.of(length);
  }
}
