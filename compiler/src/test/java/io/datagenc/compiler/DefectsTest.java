package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Defects of outputs: which rows have them, and what they are.
class DefectsTest {
  private static final OutputEnvironment ENVIRONMENT =
      new OutputEnvironment(TestOutputs.CONNECTORS, List.of());

  private static final List<String> COLUMNS = List.of("id", "a", "b", "parent_id", "day");

  /// An output of `t` with defects, beside the table without.
  private record Defective(GenerationPlan plan, OutputRows rows) {

    List<List<@Nullable Object>> clean() {
      return GeneratedTable.rows(plan, "t", COLUMNS);
    }

    List<List<@Nullable Object>> stored() {
      return GeneratedTable.rows(plan, rows.table().name(), COLUMNS);
    }

    /// The positions of the rows in which `column` differs from what it is without defects.
    Set<Integer> changed(String column) {
      int index = COLUMNS.indexOf(column);
      List<List<@Nullable Object>> clean = clean();
      List<List<@Nullable Object>> stored = stored();
      Set<Integer> changed = new HashSet<>();
      for (int i = 0; i < clean.size(); i++) {
        if (!Objects.equals(clean.get(i).get(index), stored.get(i).get(index))) {
          changed.add(i);
        }
      }
      return changed;
    }

    List<@Nullable Object> values(String column) {
      return GeneratedTable.column(plan, rows.table().name(), column);
    }

    List<String> broken() {
      return rows.defects().broken().stream().map(BrokenConstraint::words).toList();
    }
  }

  private static String text(long seed, long rows, String defects) {
    return """
    CREATE SCHEMA s WITH (seed = %d);
    CREATE TABLE parent (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY) ROWS 50;
    CREATE TABLE t (
      id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1000) PRIMARY KEY,
      a INTEGER NOT NULL AS (uniform(1, 1000000)),
      b VARCHAR(20) NOT NULL AS ('b' || row_index()),
      parent_id INTEGER NOT NULL REFERENCES parent,
      day DATE AS (uniform(DATE '2020-01-01', DATE '2024-12-31')),
      CHECK (a > 0),
      CHECK (day >= DATE '2020-01-01'),
      UNIQUE (b)
    ) ROWS %d;
    CREATE CATALOG lake USING iceberg WITH (warehouse = 'w');
    CREATE TABLE lake.s.t AS TABLE t WITH DEFECTS (%s);
    """
        .formatted(seed, rows, defects);
  }

  private static Defective compile(String text) {
    return compile(text, CompileOptions.NONE.withOutputs(ENVIRONMENT));
  }

  private static Defective compile(String text, CompileOptions options) {
    Compilation compilation = PlanCompiler.compile(SourceFile.of("plan.dg", text), options);
    assertThat(compilation.diagnostics()).isEmpty();
    OutputRows rows = compilation.outputs().orElseThrow().tables().getFirst().rows().getFirst();
    return new Defective(
        compilation.outputs().orElseThrow().extend(compilation.plan().orElseThrow()), rows);
  }

  static LongStream seeds() {
    long random = new Random().nextLong(1L << 40);
    System.out.println("DefectsTest: random seed " + random);
    return LongStream.of(1, 2, 3, random);
  }

  private static long share(BigDecimal percent, long rows) {
    return percent
        .multiply(BigDecimal.valueOf(rows))
        .divide(BigDecimal.valueOf(100))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void exactlyTheShareOfTheRowsDiffersInTheNamedColumnsAlone(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      long rows = 1L + random.nextInt(1 << (1 + random.nextInt(12)));
      BigDecimal nulls = BigDecimal.valueOf(random.nextInt(5001), 2);
      BigDecimal values = BigDecimal.valueOf(random.nextInt(4001), 2);
      BigDecimal orphans = BigDecimal.valueOf(random.nextInt(10001), 2);
      BigDecimal duplicates = BigDecimal.valueOf(random.nextInt(4001), 2);
      Defective table =
          compile(
              text(
                  seed,
                  rows,
                  """
                  NULLS IN (a) %s PERCENT, VALUE IN a AS (-uniform(1, 9)) %s PERCENT,
                  ORPHANS IN (parent_id) %s PERCENT, DUPLICATES OF (id) %s PERCENT
                  """
                      .formatted(nulls, values, orphans, duplicates)));
      long nullRows = share(nulls, rows);
      long valueRows = share(values, rows);
      String context = "%d rows, seed %d, %s".formatted(rows, seed, table.rows.defects());
      assertThat(table.rows.defects().defects().stream().map(OutputDefect::rows))
          .as(context)
          .containsExactly(nullRows, valueRows, share(orphans, rows), share(duplicates, rows));
      assertThat(table.values("a").stream().filter(Objects::isNull))
          .as(context)
          .hasSize((int) nullRows);
      assertThat(table.changed("a")).as(context).hasSize((int) (nullRows + valueRows));
      assertThat(table.changed("parent_id")).as(context).hasSize((int) share(orphans, rows));
      assertThat(table.changed("id")).as(context).hasSize((int) share(duplicates, rows));
      assertThat(table.changed("b")).as(context).isEmpty();
      assertThat(table.changed("day")).as(context).isEmpty();
      assertThat(new HashSet<>(table.values("id")))
          .as(context)
          .hasSize((int) (rows - share(duplicates, rows)));
      GeneratedTable.assertEveryPartIsTheSame(table.plan, table.rows.table().name(), random);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void defectsOfDifferentColumnsAreIndependent(long seed) {
    Defective table =
        compile(
            text(
                seed,
                40_000,
                "NULLS IN (a) 20 PERCENT, NULLS IN (b) 30 PERCENT, ORPHANS IN (parent_id) 25"
                    + " PERCENT"));
    Set<Integer> a = table.changed("a");
    Set<Integer> b = table.changed("b");
    Set<Integer> orphans = table.changed("parent_id");
    // Hypergeometric counts; six deviations are √(n·p·q·(1−p)·(1−q)) each.
    assertCommon(a, b, 40_000 * 0.2 * 0.3, 40_000 * 0.2 * 0.3 * 0.8 * 0.7);
    assertCommon(a, orphans, 40_000 * 0.2 * 0.25, 40_000 * 0.2 * 0.25 * 0.8 * 0.75);
    assertCommon(b, orphans, 40_000 * 0.3 * 0.25, 40_000 * 0.3 * 0.25 * 0.7 * 0.75);
  }

  private static void assertCommon(
      Set<Integer> first, Set<Integer> second, double mean, double variance) {
    Set<Integer> common = new HashSet<>(first);
    common.retainAll(second);
    assertThat((double) common.size())
        .isBetween(mean - 6 * Math.sqrt(variance), mean + 6 * Math.sqrt(variance));
  }

  @Test
  void columnsOfOneDefectAreWrongInTheSameRows() {
    Defective table = compile(text(5, 1000, "NULLS IN (a, b) 7.5 PERCENT"));
    assertThat(table.changed("a")).hasSize(75).isEqualTo(table.changed("b"));
  }

  @Test
  void rowsDependOnSeedAndColumnsAlone() {
    String defects = "NULLS IN (a) 10 PERCENT";
    Set<Integer> rows = compile(text(5, 1000, defects)).changed("a");
    assertThat(compile(text(6, 1000, defects)).changed("a")).isNotEqualTo(rows);
    assertThat(compile(text(5, 1000, "NULLS IN (b) 30 PERCENT, " + defects)).changed("a"))
        .isEqualTo(rows);
    assertThat(compile(text(5, 1000, "NULLS IN (a) 20 PERCENT")).changed("a")).containsAll(rows);
  }

  @Test
  void aDuplicateTakesTheKeyOfARowThatKeepsItsOwn() {
    Defective table =
        compile(text(5, 1000, "NULLS IN (id) 10 PERCENT, DUPLICATES OF (id, b) 30 PERCENT"));
    List<List<@Nullable Object>> clean = table.clean();
    List<List<@Nullable Object>> stored = table.stored();
    Set<Integer> changed = table.changed("b");
    assertThat(changed).hasSize(300);
    Set<@Nullable Object> duplicated = new HashSet<>();
    for (int row : changed) {
      @Nullable Object id = stored.get(row).get(0);
      assertThat(duplicated.add(id)).isTrue();
      int other = (int) ((Long) Objects.requireNonNull(id) - 1000);
      assertThat(stored.get(other).subList(0, 3)).isEqualTo(clean.get(other).subList(0, 3));
      assertThat(stored.get(row).get(2)).isEqualTo(clean.get(other).get(2));
      assertThat(stored.get(row).get(1)).isEqualTo(clean.get(row).get(1));
    }
  }

  @Test
  void aFewRowsAreDuplicatedManyTimes() {
    Defective table = compile(text(5, 100, "DUPLICATES OF (id) 99 PERCENT"));
    assertThat(new HashSet<>(table.values("id"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TINYINT|(row_index())",
        "SMALLINT|(row_index() * 100)",
        "INTEGER|(2147483600 + row_index())",
        "BIGINT|(row_index() - 20)",
        "DECIMAL(12,2)|(row_index() * 1.5)",
        "CHAR(4)|('C' || LPAD(row_index(), 3, '0'))",
        "VARCHAR(20)|('X' || row_index())",
        "VARCHAR(12)|(matching('[a-z0-9]{12}'))",
        "VARCHAR|('key-' || row_index())",
        "DATE|(DATE '2020-01-01' + row_index() * INTERVAL '1' DAY)",
        "DATE|(DATE '9999-12-31' - row_index() * INTERVAL '1' DAY)",
        "UUID|(uuid())",
      })
  void orphansAreDifferentKeysThatNoRowHas(String column) {
    String type = column.substring(0, column.indexOf('|'));
    String key = column.substring(column.indexOf('|') + 1);
    Defective table =
        compile(
            """
            CREATE SCHEMA s;
            CREATE TABLE parent (id %1$s PRIMARY KEY AS %2$s) ROWS 30;
            CREATE TABLE t (id INTEGER PRIMARY KEY, parent_id %1$s NOT NULL REFERENCES parent) ROWS 200;
            CREATE CATALOG lake USING iceberg WITH (warehouse = 'w');
            CREATE TABLE lake.s.t AS TABLE t WITH DEFECTS (ORPHANS IN (parent_id) 20 PERCENT);
            """
                .formatted(type, key));
    Set<@Nullable Object> keys = new HashSet<>(GeneratedTable.column(table.plan, "parent", "id"));
    List<@Nullable Object> orphans =
        table.values("parent_id").stream().filter(value -> !keys.contains(value)).toList();
    assertThat(orphans).hasSize(40).doesNotHaveDuplicates().doesNotContainNull();
    assertThat(table.broken()).containsExactly("FOREIGN KEY (parent_id) REFERENCES parent");
  }

  @Test
  void aKeyOfSeveralColumnsIsAnOrphanByOneOfThem() {
    Defective table =
        compile(
            """
            CREATE SCHEMA s;
            CREATE TABLE parent (
              day DATE AS (uniform(DATE '2020-01-01', DATE '2022-12-31')),
              number INTEGER AS (row_index()),
              PRIMARY KEY (day, number)
            ) ROWS 30;
            CREATE TABLE t (
              id INTEGER PRIMARY KEY, day DATE NOT NULL, number INTEGER NOT NULL,
              FOREIGN KEY (day, number) REFERENCES parent (day, number)
            ) ROWS 200;
            CREATE CATALOG lake USING iceberg WITH (warehouse = 'w');
            CREATE TABLE lake.s.t AS TABLE t WITH DEFECTS (ORPHANS IN (number, day) 5 PERCENT);
            """);
    assertThat(
            table.values("number").stream()
                .filter(number -> (Long) Objects.requireNonNull(number) > 30))
        .hasSize(10);
    assertThat(table.values("day")).isEqualTo(GeneratedTable.column(table.plan, "t", "day"));
  }

  @Test
  void constraintsThatRowsBreakAreTakenAway() {
    Defective table =
        compile(
            text(
                5,
                1000,
                """
                NULLS IN (id) 1 PERCENT, NULLS IN (b) 1 PERCENT, VALUE IN a AS (-a) 2 PERCENT,
                ORPHANS IN (parent_id) 3 PERCENT
                """));
    assertThat(table.broken())
        .containsExactly(
            "id NOT NULL",
            "b NOT NULL",
            "PRIMARY KEY (id)",
            "FOREIGN KEY (parent_id) REFERENCES parent",
            "CHECK (a > 0)");
    assertThat(table.rows.table().keys().stream().map(KeyPlan::columns))
        .containsExactly(List.of("b"));
    assertThat(
            table.rows.table().references().stream()
                .filter(key -> key.constraint() == ReferencePlan.Constraint.FOREIGN_KEY))
        .isEmpty();
    assertThat(table.rows.table().checks())
        .extracting(check -> check.sql())
        .containsExactly("day >= DATE '2020-01-01'");
    assertThat(table.rows.table().column("a").nullability())
        .isEqualTo(ColumnPlan.Nullability.NOT_NULL);
    assertThat(table.rows.table().column("b").nullability())
        .isEqualTo(ColumnPlan.Nullability.NULLABLE);
  }

  @Test
  void noRowsBreakNothing() {
    Defective table =
        compile(text(5, 10, "NULLS IN (id) 1 PERCENT, ORPHANS IN (parent_id) 0 PERCENT"));
    assertThat(table.broken()).isEmpty();
    assertThat(table.stored()).isEqualTo(table.clean());
    assertThat(
            compile(text(5, 0, "NULLS IN (id) 1 PERCENT, DUPLICATES OF (id) 50 PERCENT")).stored())
        .isEmpty();
  }

  @Test
  void valuesThatMayBeNullMakeAColumnNullable() {
    assertThat(
            compile(text(5, 100, "VALUE IN a AS (NULLIF(a, 7)) 5 PERCENT"))
                .rows
                .table()
                .column("a")
                .nullability())
        .isEqualTo(ColumnPlan.Nullability.NULLABLE);
  }

  @Test
  void everyRunOfAnAppendHasItsOwnDefects() {
    String text =
        text(
            5,
            400,
            "NULLS IN (a) 5 PERCENT, ORPHANS IN (parent_id) 10 PERCENT, DUPLICATES OF (id) 2"
                + " PERCENT");
    Defective first = compile(text);
    CompileOptions options =
        CompileOptions.NONE
            .withOutputs(ENVIRONMENT)
            .withGrowth(new Growth(plan(text), Map.of("t", 800L, "parent", 100L)));
    Defective grown = compile(text, options);
    List<List<@Nullable Object>> stored = grown.stored();
    assertThat(stored).hasSize(1200);
    List<@Nullable Object> ids = new ArrayList<>(first.values("id"));
    assertThat(grown.values("id").subList(0, 400)).isEqualTo(ids);
    assertThat(grown.values("a").subList(0, 400)).isEqualTo(first.values("a"));
    for (int run = 0; run < 3; run++) {
      int begin = 400 * run;
      assertThat(IntStream.range(begin, begin + 400).filter(row -> stored.get(row).get(1) == null))
          .hasSize(20);
      assertThat(
              IntStream.range(begin, begin + 400)
                  .filter(row -> (Long) Objects.requireNonNull(stored.get(row).get(3)) > 150))
          .hasSize(40);
      assertThat(new HashSet<>(grown.values("id").subList(begin, begin + 400))).hasSize(392);
    }
    assertThat(
            grown.values("parent_id").stream()
                .filter(id -> (Long) Objects.requireNonNull(id) > 150))
        .doesNotHaveDuplicates();
  }

  private static GenerationPlan plan(String text) {
    return PlanCompiler.compile(
            SourceFile.of("plan.dg", text), CompileOptions.NONE.withOutputs(ENVIRONMENT))
        .plan()
        .orElseThrow();
  }

  @Test
  void ownedRowsWithDefectsAreNotContinued() {
    String text =
        """
        CREATE SCHEMA s;
        CREATE TABLE parent (id INTEGER PRIMARY KEY) ROWS 10;
        CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER AS (uniform(1, 9))) ROWS BETWEEN 1 AND 5 PER parent;
        CREATE CATALOG lake USING iceberg WITH (warehouse = 'w');
        CREATE TABLE lake.s.t AS TABLE t WITH DEFECTS (NULLS IN (a) 5 PERCENT);
        """;
    long rows = plan(text).table("t").rowCount();
    Compilation compilation =
        PlanCompiler.compile(
            SourceFile.of("plan.dg", text),
            CompileOptions.NONE
                .withOutputs(ENVIRONMENT)
                .withGrowth(new Growth(plan(text), Map.of("t", rows, "parent", 10L))));
    assertThat(compilation.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.INVALID_DEFECT);
  }

  @Test
  void rowsOfAnOffsetHaveAsManyDefects() {
    Defective table =
        compile(
            """
            CREATE SCHEMA s;
            CREATE TABLE t (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY) ROWS 200 OFFSET 1000;
            CREATE CATALOG lake USING iceberg WITH (warehouse = 'w');
            CREATE TABLE lake.s.t AS TABLE t WITH DEFECTS (DUPLICATES OF (id) 10 PERCENT);
            """);
    List<@Nullable Object> ids = table.values("id");
    assertThat(new HashSet<>(ids)).hasSize(180);
    assertThat(ids).allMatch(id -> (Long) Objects.requireNonNull(id) > 1000);
  }

  @Test
  void defectsOfAQueryNameItsColumns() {
    Compilation compilation =
        PlanCompiler.compile(
            SourceFile.of(
                "plan.dg",
                """
                CREATE SCHEMA s;
                CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER AS (uniform(1, 9))) ROWS 100;
                CREATE CATALOG lake USING iceberg WITH (warehouse = 'w');
                INSERT INTO lake.s.u (key, twice) SELECT id, a * 2 FROM t WITH DEFECTS (
                  DUPLICATES OF (key) 10 PERCENT, VALUE IN twice AS (-a) 20 PERCENT);
                EXPORT SCHEMA s INTO lake.e WITH DEFECTS (NULLS IN (a) 30 PERCENT);
                """),
            CompileOptions.NONE.withOutputs(ENVIRONMENT));
    assertThat(compilation.diagnostics()).isEmpty();
    GenerationPlan plan =
        compilation.outputs().orElseThrow().extend(compilation.plan().orElseThrow());
    assertThat(new HashSet<>(GeneratedTable.column(plan, "lake.s.u", "key"))).hasSize(90);
    assertThat(
            GeneratedTable.column(plan, "lake.s.u", "twice").stream()
                .filter(value -> (Long) Objects.requireNonNull(value) < 0))
        .hasSize(20);
    assertThat(GeneratedTable.column(plan, "lake.e.t", "a").stream().filter(Objects::isNull))
        .hasSize(30);
  }
}
