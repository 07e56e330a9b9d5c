package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys of one column, judged by whole tables.
final class UniqueColumnsTest {

  private static Compilation compilation(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation = compilation(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  /// The values of `k`, which has a proof and no value twice.
  private static List<@Nullable Object> key(String text) {
    GenerationPlan plan = compile(text);
    KeyPlan key = plan.table("t").keys().getFirst();
    assertThat(key.proof()).isNotEmpty();
    List<@Nullable Object> values = GeneratedTable.column(plan, "t", "k");
    assertThat(values.stream().filter(Objects::nonNull)).doesNotHaveDuplicates();
    return values;
  }

  private static List<@Nullable Object> key(String column, long rows) {
    return key("CREATE TABLE t (k %s) ROWS %d;".formatted(column, rows));
  }

  private static List<String> messages(String column, long rows) {
    return compilation("CREATE TABLE t (k %s) ROWS %d;".formatted(column, rows))
        .diagnostics()
        .stream()
        .map(diagnostic -> diagnostic.code().id() + " " + diagnostic.message())
        .toList();
  }

  @Test
  void aUniformIntegerOfAFullTableHasEveryValueOnce() {
    assertThat(new HashSet<>(key("INTEGER PRIMARY KEY AS (uniform(1, 5000))", 5000)))
        .isEqualTo(new HashSet<>(LongStream.rangeClosed(1, 5000).boxed().toList()));
  }

  static Stream<String> enumerable() {
    return Stream.of(
        "TINYINT UNIQUE AS (uniform(-50, 49))",
        "SMALLINT UNIQUE AS (uniform(1, 100))",
        "BIGINT UNIQUE AS (uniform(1, 100))",
        "BIGINT UNIQUE AS (uniform(-9223372036854775807, 9223372036854775807))",
        "DECIMAL(5,2) UNIQUE AS (uniform(1.01, 2.00))",
        "DECIMAL(38,0) UNIQUE AS (uniform(0, 99999999999999999999999999999999999999))",
        "DATE UNIQUE AS (uniform(DATE '2024-01-01', DATE '2024-04-09'))",
        "TIMESTAMP(0) UNIQUE AS (uniform(TIMESTAMP '2024-01-01 00:00:00', "
            + "TIMESTAMP '2024-01-01 00:01:39'))",
        "TIMESTAMP(3) UNIQUE AS (uniform(TIMESTAMP '2024-01-01 00:00:00', "
            + "TIMESTAMP '2024-01-01 00:00:00.099'))",
        "UUID UNIQUE AS (uuid())",
        "UUID PRIMARY KEY",
        "CHAR(13) UNIQUE AS (ean13())",
        "VARCHAR(40) UNIQUE AS ('product ' || ean13() || uniform(0, 9))",
        "VARCHAR(22) UNIQUE AS (iban('DE'))",
        "VARCHAR(10) UNIQUE AS (matching('[A-J]\\d'))",
        "TEXT UNIQUE AS (matching('[a-z]{5,20}@[a-z]{3,9}'))",
        "VARCHAR(10) UNIQUE AS (pattern('?-##'))",
        "CHAR(24) UNIQUE AS (random_string(24))",
        "CHAR(7) UNIQUE AS (random_string(7, 'ab'))",
        "VARCHAR(19) UNIQUE AS (luhn('4### #### #### ####'))",
        "UUID UNIQUE AS (uuid_v7(uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-12-31"
            + " 00:00:00')))",
        "VARCHAR(40) UNIQUE AS (iban('FR'))",
        "VARCHAR(80) UNIQUE AS (iban('MT') || ean13())",
        "VARCHAR(40) UNIQUE AS (CAST(uuid() AS VARCHAR(40)))",
        "VARCHAR(20) UNIQUE AS ('A' || uniform(1, 10) || '-' || uniform(1, 10))",
        "CHAR(8) UNIQUE AS (LPAD(uniform(0, 99), 8, '0'))",
        "VARCHAR(8) UNIQUE AS (LPAD(uniform(0, 9), 2, '0') || LPAD(uniform(0, 9), 3, '0'))",
        "VARCHAR(30) UNIQUE AS (uniform(1, 10) || choice('a', 'b', 'c', 'd', 'e') || "
            + "choice('x', 'y'))",
        "INTEGER UNIQUE AS (1000 - 3 * uniform(1, 100))",
        "DATE UNIQUE AS (DATE '2024-01-01' + uniform(0, 99) * INTERVAL '1' DAY)",
        "INTEGER UNIQUE AS (uniform(0, 9) + 10 * uniform(1, 10))",
        "VARCHAR(20) UNIQUE AS (upper('x' || uniform(1, 100)))",
        "INTEGER UNIQUE AS (CAST(uniform(1, 100) AS INTEGER))");
  }

  @ParameterizedTest
  @MethodSource("enumerable")
  void countableValuesOfAFullTableDiffer(String column) {
    assertThat(key(column, 100)).hasSize(100).doesNotContainNull();
  }

  @Test
  void aChoiceOfDifferentValuesIsAPermutationOfThem() {
    assertThat(key("VARCHAR(5) PRIMARY KEY AS (choice('a', 'b', 'c', 'd'))", 4))
        .containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void aPoolOfDatafakerIsAPermutationOfItsTexts() {
    assertThat(key("VARCHAR(40) UNIQUE AS (faker('Address.state'))", 50)).contains("Alaska");
  }

  @Test
  void evenWeightsAreNoWeights() {
    assertThat(key("CHAR(1) UNIQUE AS (weighted_choice('a', 2, 'b', 2, 'c', 0))", 2))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(key("BOOLEAN UNIQUE AS (bernoulli(0.5))", 2)).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void uuidsAreOfVersionFour() {
    assertThat(key("VARCHAR(36) UNIQUE AS (CAST(uuid() AS VARCHAR(36)))", 1000))
        .allSatisfy(
            value ->
                assertThat((String) value)
                    .matches(
                        "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  }

  @Test
  void drawsOfOtherColumnsDifferTogether() {
    assertThat(
            key(
                """
                CREATE TABLE t (
                  a INTEGER AS (uniform(1, 20)),
                  b INTEGER AS (uniform(1, 50)),
                  k VARCHAR(20) UNIQUE AS ('A' || a || '-' || b)
                ) ROWS 1000;
                """))
        .contains("A1-1", "A20-50");
  }

  @Test
  void deterministicKeysKeepTheirDraws() {
    String column = "VARCHAR(20) AS (choice('a', 'b') || row_index())";
    String unique = column.replace("AS", "UNIQUE AS");
    assertThat(key(unique, 50))
        .isEqualTo(
            GeneratedTable.column(
                compile("CREATE TABLE t (k %s) ROWS 50;".formatted(column)), "t", "k"));
  }

  @Test
  void weightsStayWhereTheOtherDrawsDifferAlone() {
    List<@Nullable Object> values =
        key(
            "VARCHAR(20) UNIQUE AS (uniform(1, 10000) || '-' || weighted_choice('a', 9, 'b', 1))",
            10_000);
    assertThat(values.stream().filter(each -> ((String) each).endsWith("b")).count())
        .isBetween(800L, 1200L);
  }

  @Test
  void moreRowsKeepTheKeysOfTheFirst() {
    String column = "INTEGER UNIQUE AS (uniform(1, 5000))";
    assertThat(key(column, 5000).subList(0, 70)).isEqualTo(key(column, 70));
  }

  @Test
  void rowsBehindAnOffsetHaveOtherKeysThanThoseBefore() {
    String text = "CREATE TABLE t (k INTEGER UNIQUE AS (uniform(1, 100))) ROWS %s;";
    Set<@Nullable Object> all = new HashSet<>(key(text.formatted("40")));
    all.addAll(key(text.formatted("60 OFFSET 40")));
    assertThat(all).hasSize(100);
    assertThat(compilation(text.formatted("61 OFFSET 40")).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("`k` is UNIQUE but its expression has 100 distinct values for 101 rows");
  }

  @Test
  void nullsMayRepeatUnderUnique() {
    List<@Nullable Object> values =
        key("INTEGER UNIQUE AS (uniform(1, 1000)) NULLS 30 PERCENT", 1000);
    assertThat(values.stream().filter(Objects::isNull).count()).isBetween(200L, 400L);
  }

  @Test
  void nullsCountAsRows() {
    assertThat(messages("INTEGER UNIQUE AS (uniform(1, 999)) NULLS 99 PERCENT", 1000))
        .containsExactly(
            "DG3104 `k` is UNIQUE but its expression has 999 distinct values for 1000 rows");
  }

  @Test
  void tooFewValuesAreAnErrorWithBothNumbers() {
    assertThat(messages("INTEGER UNIQUE AS (uniform(1, 4999))", 5000))
        .containsExactly(
            "DG3104 `k` is UNIQUE but its expression has 4999 distinct values for 5000 rows");
    assertThat(messages("VARCHAR(9) UNIQUE AS (uniform(1, 9) || '-' || uniform(1, 9))", 82))
        .containsExactly(
            "DG3104 `k` is UNIQUE but its expression has 81 distinct values for 82 rows");
    assertThat(messages("VARCHAR(40) UNIQUE AS (faker('Address.state'))", 100_000))
        .singleElement()
        .asString()
        .startsWith("DG3104");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHAR(2) UNIQUE AS (weighted_choice('L1', 40, 'L2', 60))",
        "CHAR(2) UNIQUE AS (choice('L1', 'L2', 'L1'))",
        "BIGINT UNIQUE AS (zipf(1.1, 1000))",
        "DOUBLE UNIQUE AS (normal(0, 1))",
        "BIGINT UNIQUE AS (poisson(1000))",
        "INTEGER UNIQUE AS (CAST(normal(0, 100, -1000, 1000) AS INTEGER))",
        "BOOLEAN UNIQUE AS (bernoulli(0.7))"
      })
  void skewedDrawsUnderUniqueAreAnError(String column) {
    assertThat(messages(column, 2))
        .containsExactly("DG3140 `k` is UNIQUE, but its draw prefers some values to others");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DOUBLE UNIQUE AS (uniform(CAST(0 AS DOUBLE), CAST(1 AS DOUBLE)))",
        "VARCHAR(80) UNIQUE AS (faker('Name.full_name'))",
        "VARCHAR(80) UNIQUE AS (uniform(1, 100) || uniform(1, 100))",
        "INTEGER UNIQUE AS (uniform(1, 1000) / 2)",
        "INTEGER UNIQUE AS (uniform(1, 100) + uniform(1, 100))",
        "INTEGER UNIQUE AS (10 * uniform(1, 100) + uniform(0, 10))",
        "VARCHAR(9) UNIQUE AS (LPAD(uniform(1, 10000), 3, '0'))",
        "INTEGER UNIQUE AS (uniform(1, 1 + row_index()))"
      })
  void whatIsNotProvedIsAnError(String column) {
    assertThat(messages(column, 50)).singleElement().asString().startsWith("DG3103");
  }

  @Test
  void onlyErrorsSayThatAKeyIsNotProved() {
    assertThat(compilation("CREATE TABLE t (k DOUBLE UNIQUE AS (normal(0, 1))) ROWS 9;").plan())
        .isEmpty();
  }

  @Test
  void streamsAreThoseOfTheColumn() {
    String text = "CREATE TABLE t (%s INTEGER UNIQUE STREAM 'n' AS (uniform(1, 50))) ROWS 50;";
    assertThat(GeneratedTable.column(compile(text.formatted("a")), "t", "a"))
        .isEqualTo(GeneratedTable.column(compile(text.formatted("b")), "t", "b"));
  }

  @Test
  void textKeysCountUpInTheWidthOfTheirType() {
    assertThat(key("CHAR(5) PRIMARY KEY", 3)).containsExactly("00001", "00002", "00003");
    assertThat(key("VARCHAR(255) UNIQUE NOT NULL", 2))
        .containsExactly("0000000000000000001", "0000000000000000002");
    assertThat(key("TEXT PRIMARY KEY", 5000)).hasSize(5000);
    assertThat(messages("CHAR(2) PRIMARY KEY", 1000))
        .containsExactly(
            "DG3104 `k` is PRIMARY KEY but its expression has 100 distinct values for 1000 rows");
  }

  @Test
  void aTableWithoutARowsClauseHasNoMoreRowsThanItsKeyHasValues() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              id INTEGER PRIMARY KEY,
              code INTEGER UNIQUE AS (uniform(1, 200)),
              level CHAR(2) UNIQUE AS (choice('L1', 'L2', 'L3'))
            );
            CREATE TABLE child (id INTEGER REFERENCES t) ROWS 2 PER t;
            CREATE TABLE other (n INTEGER UNIQUE REFERENCES t (id));
            CREATE TABLE more (id INTEGER PRIMARY KEY);
            """);
    assertThat(plan.table("t").rowCount()).isEqualTo(3);
    assertThat(plan.table("child").rowCount()).isEqualTo(6);
    assertThat(plan.table("other").rowCount()).isEqualTo(3);
    assertThat(plan.table("more").rowCount()).isEqualTo(1000);
    assertThat(GeneratedTable.column(plan, "t", "level"))
        .containsExactlyInAnyOrder("L1", "L2", "L3");
  }
}
