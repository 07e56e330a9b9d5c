package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.description.ScalarText;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.virtual.plan.PlanDirectory;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.served.ServedPlans;
import io.datagenc.virtual.served.ServingLimits;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every type of the language has its type in Trino, and Trino reads the values that the engine
/// made.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypesTest {
  private static final String PLAN =
      """
      CREATE SCHEMA types;
      CREATE TABLE every_type (
        truth       BOOLEAN AS (bernoulli(0.5)) NULLS 10 PERCENT,
        tiny        TINYINT AS (uniform(-128, 127)) NULLS 10 PERCENT,
        small       SMALLINT AS (uniform(-32768, 32767)) NULLS 10 PERCENT,
        whole       INTEGER AS (uniform(-2147483648, 2147483647)) NULLS 10 PERCENT,
        big         BIGINT AS (uniform(-9223372036854775808, 9223372036854775807)) NULLS 10 PERCENT,
        single      REAL AS (CAST(uniform(-1E5, 1E5) AS REAL)) NULLS 10 PERCENT,
        twofold     DOUBLE AS (uniform(-1E10, 1E10)) NULLS 10 PERCENT,
        small_dec   DECIMAL(9,2) AS (uniform(-9999999.99, 9999999.99)) NULLS 10 PERCENT,
        long_dec    DECIMAL(38,10) AS (CAST(uniform(-9999999.99, 9999999.99) AS DECIMAL(38,10)) * 1000000000000) NULLS 10 PERCENT,
        fixed       CHAR(6) AS (choice('a', 'bcd', 'üöä')) NULLS 10 PERCENT,
        varying     VARCHAR(80) AS (faker('Name.full_name')) NULLS 10 PERCENT,
        unbounded   TEXT AS (choice('', 'x', '東京', '😀')) NULLS 10 PERCENT,
        day         DATE AS (uniform(DATE '1600-01-01', DATE '2400-12-31')) NULLS 10 PERCENT,
        time_0      TIME(0) AS (choice(TIME '00:00:00', TIME '23:59:59', TIME '12:34:56')) NULLS 10 PERCENT,
        stamp_0     TIMESTAMP(0) AS (uniform(TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00')) NULLS 10 PERCENT,
        stamp_3     TIMESTAMP(3) AS (uniform(TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00')) NULLS 10 PERCENT,
        stamp_6     TIMESTAMP(6) AS (CAST(uniform(TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00') AS TIMESTAMP(6))) NULLS 10 PERCENT,
        zoned_3     TIMESTAMP(3) WITH TIME ZONE AS (CAST(uniform(TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00') AS TIMESTAMP(3) WITH TIME ZONE)) NULLS 10 PERCENT,
        zoned_6     TIMESTAMP(6) WITH TIME ZONE AS (CAST(uniform(TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00') AS TIMESTAMP(6) WITH TIME ZONE)) NULLS 10 PERCENT,
        id          UUID AS (uuid()) NULLS 10 PERCENT,
        constant    INTEGER AS (7),
        nothing     DATE AS (CAST(NULL AS DATE))
      ) ROWS 300;
      CREATE TABLE given (
        time_3 TIME(3), time_6 TIME(6), bytes VARBINARY, document JSON
      ) FROM JSON 'given.jsonl';
      CREATE TABLE "Mixed" (
        "Id"      INTEGER PRIMARY KEY,
        "fullName" VARCHAR(10) AS (choice('a', 'b')),
        lower     INTEGER AS ("Id" + 1)
      ) ROWS 20;
      """;

  private static final String GIVEN =
      """
      {"time_3": "10:00:00.5", "time_6": "23:59:59.999999", "bytes": "\\\\x00ff", "document": {"a": [1.50, null]}}
      {"time_3": null, "time_6": null, "bytes": null, "document": null}
      {"time_3": "00:00", "time_6": "00:00:00.000001", "bytes": "\\\\x", "document": "text"}
      """;

  private ServedPlan plan;
  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("types.dg"), PLAN);
    Files.writeString(plans.resolve("given.jsonl"), GIVEN);
    plan =
        new ServedPlans(ServingLimits.DEFAULT, plans)
            .get(new PlanDirectory(plans).plans().get("types").getFirst().plan());
    runner = DatagenQueryRunner.create(plans, "types", 0, Map.of());
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @Test
  void typesAreThoseOfThePlan() {
    assertThat(
            rows("DESCRIBE every_type").stream().map(row -> row.get(0) + " " + row.get(1)).toList())
        .containsExactly(
            "truth boolean",
            "tiny tinyint",
            "small smallint",
            "whole integer",
            "big bigint",
            "single real",
            "twofold double",
            "small_dec decimal(9,2)",
            "long_dec decimal(38,10)",
            "fixed char(6)",
            "varying varchar(80)",
            "unbounded varchar",
            "day date",
            "time_0 time(0)",
            "stamp_0 timestamp(0)",
            "stamp_3 timestamp(3)",
            "stamp_6 timestamp(6)",
            "zoned_3 timestamp(3) with time zone",
            "zoned_6 timestamp(6) with time zone",
            "id uuid",
            "constant integer",
            "nothing date");
  }

  @ParameterizedTest
  @ValueSource(strings = {"every_type", "given"})
  void valuesAreThoseOfTheEngine(String tableName) {
    TablePlan table = plan.plan().table(tableName);
    int rowCount = (int) table.rowCount();
    for (ColumnPlan column : table.columns()) {
      Vector vector =
          plan.generator()
              .table(table.name(), List.of(column.name()))
              .generate(0, rowCount, Scratch.of(Scratch.Ownership.HANDED_OVER))
              .columns()
              .getFirst();
      List<String> expected =
          IntStream.range(0, rowCount).mapToObj(row -> text(column.type(), vector, row)).toList();
      List<String> actual =
          rows("SELECT %s FROM %s ORDER BY \"$row\"".formatted(expression(column), tableName))
              .stream()
              .map(row -> text(row.getFirst()))
              .toList();
      assertThat(actual).as(column.name()).isEqualTo(expected);
    }
  }

  /// A value, not NULL, of every column finds its rows again, whoever compares.
  @Test
  void valuesAreFoundAgain() {
    for (ColumnPlan column : plan.plan().table("every_type").columns()) {
      if (column.name().equals("nothing")) {
        continue;
      }
      assertThat(
              rows(
                  """
                  SELECT count(*) FROM every_type a WHERE %1$s =
                    (SELECT min_by(%1$s, "$row") FROM every_type WHERE %1$s IS NOT NULL)
                  """
                      .formatted(column.name())))
          .as(column.name())
          .isEqualTo(
              rows(
                  """
                  SELECT max_by(n, -first) FROM (
                    SELECT count(*) n, min("$row") first FROM every_type
                    WHERE %1$s IS NOT NULL GROUP BY %1$s)
                  """
                      .formatted(column.name())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*), count(DISTINCT Id), sum(lower) FROM mixed",
        "SELECT count(*), count(DISTINCT \"ID\"), sum(LOWER) FROM \"Mixed\" WHERE fullname < 'c'"
      })
  void namesOfAnyCaseAreFound(String query) {
    assertThat(rows(query)).containsExactly(List.of(20L, 20L, 230L));
    assertThat(rows("SELECT fullName FROM MIXED WHERE id = 7")).hasSize(1);
    assertThat(rows("SHOW TABLES")).contains(List.of("mixed"));
  }

  private static String expression(ColumnPlan column) {
    String expression =
        switch (column.type()) {
          case SimpleType simple when simple == SimpleType.UUID -> "CAST(%s AS varchar)";
          case SimpleType simple when simple == SimpleType.VARBINARY -> "to_hex(%s)";
          case SimpleType simple when simple == SimpleType.JSON -> "json_format(%s)";
          case TimeType _, TimestampType _, TimestampWithTimeZoneType _ -> "CAST(%s AS varchar)";
          case CharType _ -> "rtrim(CAST(%s AS varchar))";
          default -> "%s";
        };
    return expression.formatted(column.name());
  }

  private static String text(@Nullable Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
  }

  private static String text(Type type, Vector vector, int row) {
    if (vector.isNull(row)) {
      return "null";
    }
    return switch (vector) {
      case ByteVector bytes -> ScalarText.ofLong(type, bytes.values()[row]);
      case ShortVector shorts -> ScalarText.ofLong(type, shorts.values()[row]);
      case IntVector ints ->
          type == SimpleType.REAL
              ? Float.toString(Float.intBitsToFloat(ints.values()[row]))
              : ScalarText.ofLong(type, ints.values()[row]);
      case LongVector longs -> ScalarText.ofLong(type, longs.values()[row]);
      case Int128Vector numbers ->
          ScalarText.ofInt128(type, numbers.values()[2 * row], numbers.values()[2 * row + 1]);
      case BytesVector bytes when type == SimpleType.VARBINARY ->
          HexFormat.of()
              .withUpperCase()
              .formatHex(
                  Arrays.copyOfRange(
                      bytes.bytes(), bytes.offsets()[row], bytes.offsets()[row + 1]));
      case BytesVector bytes -> bytes.text(row);
      case DictionaryVector ids -> text(type, ids.dictionary(), ids.ids()[row]);
      case ConstantVector constant -> text(type, constant.value(), 0);
      default -> throw new IllegalArgumentException("not scalars: " + vector.getClass());
    };
  }

  private List<List<Object>> rows(String sql) {
    return runner.execute(sql).getMaterializedRows().stream()
        .map(MaterializedRow::getFields)
        .collect(Collectors.toList());
  }
}
