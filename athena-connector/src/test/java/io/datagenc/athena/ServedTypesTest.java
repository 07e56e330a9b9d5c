package io.datagenc.athena;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.athena.connector.lambda.domain.Split;
import io.datagenc.athena.plan.ConnectorPlans;
import io.datagenc.athena.plan.PlanFolder;
import io.datagenc.virtual.plan.PlanOverrides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.Types;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values of every type, in blocks of every kind.
class ServedTypesTest {
  private static final String PLAN =
      """
      CREATE SCHEMA types;
      CREATE TABLE every (
        id       BIGINT PRIMARY KEY COMMENT 'the key',
        truth    BOOLEAN AS (choice(TRUE, FALSE)) NULLS 10 PERCENT,
        sure     BOOLEAN AS (id % 3 = 0),
        tiny     TINYINT AS (CAST(uniform(-128, 127) AS TINYINT)) NULLS 10 PERCENT,
        small    SMALLINT AS (CAST(uniform(-32768, 32767) AS SMALLINT)),
        whole    INTEGER AS (uniform(-2000000000, 2000000000)) NULLS 30 PERCENT,
        few      INTEGER AS (choice(1, 2, 3)) NULLS 5 PERCENT,
        single   REAL AS (CAST(uniform(-1.5, 1.5) AS REAL)) NULLS 10 PERCENT,
        double   DOUBLE AS (CAST(uniform(-1.5, 1.5) AS DOUBLE)),
        cheap    DECIMAL(9,2) AS (CAST(uniform(-100000, 100000) AS DECIMAL(9,2))) NULLS 10 PERCENT,
        dear     DECIMAL(38,10) AS (CAST(uniform(-1000000000, 1000000000) AS DECIMAL(38,10)) / 7),
        fixed    CHAR(5) AS (choice('a', 'bcdef', 'gh')),
        name     VARCHAR(60) AS ('näme ' || id) NULLS 20 PERCENT,
        color    VARCHAR(10) AS (choice('red', 'grün', '')),
        same     VARCHAR(10) AS ('same'),
        none     VARCHAR(10) AS (NULL),
        raw      VARBINARY AS (choice(X'00ff', X'', X'0102')) NULLS 10 PERCENT,
        day      DATE AS (uniform(DATE '1900-01-01', DATE '2100-12-31')) NULLS 10 PERCENT,
        clock    TIME(6) AS (CAST(uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-01 23:59:59') AS TIME(6))) NULLS 10 PERCENT,
        stamp_3  TIMESTAMP(3) AS (CAST(uniform(TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00') AS TIMESTAMP(3))) NULLS 10 PERCENT,
        stamp_6  TIMESTAMP(6) AS (CAST(uniform(TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00') AS TIMESTAMP(6))),
        zoned_3  TIMESTAMP(3) WITH TIME ZONE AS (CAST(uniform(TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00') AS TIMESTAMP(3) WITH TIME ZONE)) NULLS 10 PERCENT,
        zoned_6  TIMESTAMP(6) WITH TIME ZONE AS (CAST(uniform(TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00') AS TIMESTAMP(6) WITH TIME ZONE)),
        key      UUID AS (uuid()) NULLS 10 PERCENT,
        json     JSON AS (CAST(ROW(id, color) AS JSON)) NULLS 10 PERCENT,
        list     ARRAY(INTEGER) AS (ARRAY[uniform(1, 9), few, 7]) NULLS 10 PERCENT,
        picked   ARRAY(VARCHAR(3)) AS (choice(ARRAY[], ARRAY['x'], ARRAY['y', NULL])) NULLS 10 PERCENT,
        tags     SET(VARCHAR(10)) AS (ARRAY[choice('a', 'b'), choice('b', 'c')]),
        prices   MAP(VARCHAR(10), DECIMAL(10,2)) AS (MAP['net', CAST(uniform(1, 100) AS DECIMAL(10,2)), 'gross', CAST(1.5 AS DECIMAL(10,2))]) NULLS 10 PERCENT,
        home     ROW(id BIGINT, city VARCHAR(20), since DATE, place ROW(zip INTEGER, open BOOLEAN))
                 AS (ROW(id + 1000, choice('Rome', 'Oslo', 'Lima'), uniform(DATE '2000-01-01', DATE '2020-12-31'), ROW(uniform(0, 99), truth))) NULLS 10 PERCENT,
        visits   ARRAY(ROW(day DATE, marks ARRAY(BIGINT)))
                 AS (ARRAY[ROW(uniform(DATE '2000-01-01', DATE '2020-12-31'), ARRAY[id, 2]), ROW(DATE '1999-12-31', ARRAY[id])]),
        seen     ARRAY(TIMESTAMP(3) WITH TIME ZONE) AS (ARRAY[zoned_3]),
        chosen   ROW(a INTEGER, b VARCHAR(3)) AS (choice(ROW(1, 'x'), ROW(2, NULL), NULL))
      ) ROWS 3001;
      COMMENT ON TABLE every IS 'all there is';
      """;

  private @TempDir Path root;

  @BeforeEach
  void writePlan() throws Exception {
    Files.createDirectory(root.resolve("plans"));
    Files.writeString(root.resolve("plans").resolve("types.dg"), PLAN);
  }

  private List<?> expected() {
    ConnectorPlans plans =
        new ConnectorPlans(
            PlanFolder.of(root.resolve("plans")),
            new PlanOverrides(Optional.empty(), Optional.empty()));
    ConnectorPlans.PlanTable table = plans.table("types", "every");
    return EngineRows.of(table.plan(), table.table());
  }

  @Test
  void describesColumns() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      Schema schema = calls.table("types", "every");
      Map<String, Types.MinorType> types =
          schema.getFields().stream()
              .collect(
                  Collectors.toMap(
                      Field::getName, field -> Types.getMinorTypeForArrowType(field.getType())));
      assertThat(types)
          .containsEntry("truth", Types.MinorType.BIT)
          .containsEntry("tiny", Types.MinorType.TINYINT)
          .containsEntry("dear", Types.MinorType.DECIMAL)
          .containsEntry("clock", Types.MinorType.VARCHAR)
          .containsEntry("stamp_6", Types.MinorType.DATEMILLI)
          .containsEntry("zoned_6", Types.MinorType.TIMESTAMPMILLITZ)
          .containsEntry("key", Types.MinorType.VARCHAR)
          .containsEntry("prices", Types.MinorType.MAP)
          .containsEntry("home", Types.MinorType.STRUCT);
      assertThat(schema.getCustomMetadata())
          .containsEntry("comment", "all there is")
          .containsEntry("id", "the key");
    }
  }

  @Test
  void valuesOfEveryTypeAreThoseOfTheEngine() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      calls.maxBlockBytes = 64 << 20;
      calls.maxInlineBytes = 64 << 20;
      assertThat((List<?>) calls.rows("types", "every", LambdaCalls.all())).isEqualTo(expected());
      assertThat(calls.spilledBlocks).isZero();
    }
  }

  @Test
  void blocksAreCutWhereTheyAreFull() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      calls.maxBlockBytes = 50_000;
      calls.maxInlineBytes = 10_000;
      assertThat((List<?>) calls.rows("types", "every", LambdaCalls.all())).isEqualTo(expected());
      assertThat(calls.spilledBlocks).isGreaterThan(10);
    }
  }

  @Test
  void rowsLargerThanABlockHaveOneOfTheirOwn() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      calls.maxBlockBytes = 10;
      calls.maxInlineBytes = 10;
      Schema schema = new Schema(List.of(calls.table("types", "every").findField("name")));
      Split split = calls.splits("types", "every", LambdaCalls.all()).getFirst();
      Split few =
          Split.newBuilder(split.getSpillLocation(), split.getEncryptionKey())
              .add("plan", split.getProperty("plan"))
              .add("rows", "0-5")
              .build();
      assertThat(calls.read("types", "every", schema, few, LambdaCalls.all())).hasSize(5);
    }
  }

  @Test
  void blocksNeedNoKey() throws Exception {
    Map<String, String> environment = new HashMap<>(LambdaCalls.environment(root, "plans"));
    environment.put("disable_spill_encryption", "true");
    try (LambdaCalls calls = new LambdaCalls(environment)) {
      calls.maxInlineBytes = 1;
      assertThat((List<?>) calls.rows("types", "every", LambdaCalls.all())).isEqualTo(expected());
      assertThat(calls.spilledBlocks).isPositive();
    }
  }
}
