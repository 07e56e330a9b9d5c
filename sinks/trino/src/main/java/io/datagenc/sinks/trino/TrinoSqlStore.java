package io.datagenc.sinks.trino;

import io.datagenc.engine.output.TargetName;
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
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SqlStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tables of a cluster's catalogs, asked in the SQL of Trino, whatever connector has them.
record TrinoSqlStore(TrinoCluster cluster) implements SqlStore {

  @Override
  public String table(TargetName target) {
    return SqlNames.of(target);
  }

  @Override
  public String name(String name) {
    return SqlNames.qualified(name);
  }

  @Override
  public String text(String value) {
    return SqlNames.text(value);
  }

  /// No character escapes others unless a query says so.
  @Override
  public Optional<String> like(String operand, String pattern) {
    return Optional.of("(%s LIKE %s)".formatted(operand, text(pattern)));
  }

  @Override
  public String charLength(String operand) {
    return "length(%s)".formatted(operand);
  }

  @Override
  public String isTruth(String operand, String test) {
    String spelled =
        switch (test) {
          case "IS TRUE" -> "coalesce(%s, FALSE)";
          case "IS NOT TRUE" -> "(NOT coalesce(%s, FALSE))";
          case "IS NOT FALSE" -> "coalesce(%s, TRUE)";
          case "IS FALSE" -> "(NOT coalesce(%s, TRUE))";
          default -> throw new IllegalArgumentException("no test of a truth value: " + test);
        };
    return spelled.formatted(operand);
  }

  /// Connectors may have a value as one of a wider type.
  @Override
  public String canonicalText(String value, Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE, UUID -> varchar(value);
            case VARBINARY -> "lower(to_hex(" + value + "))";
            case REAL, DOUBLE, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> throw none(type);
          };
      case DecimalType _, TimeType _, TimestampType _ -> varchar(as(value, type));
      case TimestampWithTimeZoneType instant ->
          varchar(as(value + " AT TIME ZONE 'UTC'", new TimestampType(instant.precision())));
      case CharType _ -> "regexp_replace(" + varchar(value) + ", ' +$')";
      case VarcharType _ -> varchar(value);
      case ArrayType _, SetType _, MapType _, RowType _ -> throw none(type);
    };
  }

  private static String varchar(String value) {
    return "CAST(" + value + " AS VARCHAR)";
  }

  private static String as(String value, Type type) {
    return "CAST(%s AS %s)".formatted(value, type.sql());
  }

  private static IllegalArgumentException none(Type type) {
    return new IllegalArgumentException("no canonical text of type " + type.sql());
  }

  @Override
  public String floating(String value) {
    return as(value, SimpleType.DOUBLE);
  }

  @Override
  public String age(String value, Type type) {
    return type instanceof TimestampWithTimeZoneType
        ? "date_diff('second', %s, current_timestamp)".formatted(value)
        : "date_diff('second', CAST(%s AS TIMESTAMP(6)), CAST(current_timestamp AT TIME ZONE 'UTC' AS TIMESTAMP(6)))"
            .formatted(value);
  }

  @Override
  public String rowText(List<String> canonicalTexts) {
    return canonicalTexts.stream()
        .map(text -> "coalesce(CAST(length(%1$s) AS VARCHAR) || ':' || %1$s, '~')".formatted(text))
        .collect(Collectors.joining(" || "));
  }

  @Override
  public String checksum(String rowText) {
    return "coalesce(sum(CAST(from_base(substr(to_hex(md5(to_utf8(%s))), 1, 15), 16) AS DECIMAL(38, 0))), 0)"
        .formatted(rowText);
  }

  @Override
  public List<@Nullable String> firstRow(String query) {
    try {
      return cluster.firstRow(query);
    } catch (SQLException e) {
      // What the cluster says of a query has a code; a way to it that fails has none.
      throw new SinkException(
          e.getErrorCode() == 0 ? Reason.UNAVAILABLE : Reason.NOT_SUPPORTED,
          "%s: a question is refused: %s".formatted(cluster.server(), TrinoCluster.message(e)),
          e);
    }
  }
}
