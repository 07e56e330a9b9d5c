package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Keys of several columns, judged by whole tables.
final class CompositeKeysTest {

  private static final String PARENTS =
      """
      CREATE TABLE part (partkey BIGINT PRIMARY KEY, size INTEGER AS (uniform(1, 5))) ROWS 50;
      CREATE TABLE supplier (suppkey UUID PRIMARY KEY) ROWS 10 OFFSET 3;
      """;

  private static Compilation compilation(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation = compilation(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<String> messages(String text) {
    return compilation(PARENTS + text).diagnostics().stream()
        .map(diagnostic -> diagnostic.code().id() + " " + diagnostic.message())
        .toList();
  }

  /// The values of the columns of the first key of `t`, of which none is there twice.
  private static List<List<@Nullable Object>> key(String text) {
    GenerationPlan plan = compile(PARENTS + text);
    assertThat(plan.table("t").keys().getFirst().proof()).isNotEmpty();
    List<List<@Nullable Object>> rows =
        GeneratedTable.rows(plan, "t", plan.table("t").keys().getFirst().columns());
    assertThat(rows.stream().filter(row -> !row.contains(null))).doesNotHaveDuplicates();
    return rows;
  }

  @Test
  void aUniqueSubsetProvesAKey() {
    key(
        "CREATE TABLE t (a INTEGER UNIQUE, b INTEGER AS (uniform(1, 2)), PRIMARY KEY (b, a)) ROWS 9;"
            .replace("UNIQUE, b", "GENERATED ALWAYS AS IDENTITY, b"));
  }

  @Test
  void theOwnerAndTheOrdinalProveAKey() {
    key(
        """
        CREATE TABLE t (
          partkey BIGINT REFERENCES part, no BIGINT AS (ordinal()), PRIMARY KEY (partkey, no)
        ) ROWS BETWEEN 0 AND 9 PER part;
        """);
  }

  static Stream<String> drawnAmongSiblings() {
    return Stream.of(
        "x INTEGER AS (uniform(1, 4))",
        "x VARCHAR(8) AS (choice('a', 'b', 'c', 'd'))",
        "x VARCHAR(8) AS (weighted_choice('a', 1000, 'b', 1, 'c', 1, 'd', 1))",
        "x BIGINT AS (zipf(2.0, 4))",
        "x VARCHAR(8) AS ('X' || uniform(1, 4))",
        "x DATE AS (uniform(DATE '2024-01-01', DATE '2024-01-04'))",
        "x VARCHAR(40) AS (faker('Address.state'))",
        "x UUID REFERENCES supplier",
        "x UUID REFERENCES supplier USING zipf(1.5)",
        "x INTEGER AS (uniform(1, 4)) NULLS 20 PERCENT");
  }

  @ParameterizedTest
  @MethodSource("drawnAmongSiblings")
  void siblingsDrawUntilTheyDiffer(String column) {
    key(
        """
        CREATE TABLE t (
          partkey BIGINT REFERENCES part, %s, UNIQUE (partkey, x)
        ) ROWS BETWEEN 0 AND 4 PER part;
        """
            .formatted(column));
  }

  @Test
  void severalDrawsDifferTogetherAmongSiblings() {
    assertThat(
            key(
                """
                CREATE TABLE t (
                  partkey BIGINT REFERENCES part, x INTEGER AS (uniform(1, 2)),
                  y BOOLEAN AS (bernoulli(0.5)), PRIMARY KEY (partkey, x, y)
                ) ROWS 4 PER part;
                """))
        .hasSize(200);
  }

  @Test
  void theSuppliersOfAPartDiffer() {
    List<List<@Nullable Object>> rows =
        key(
            """
            CREATE TABLE t (
              ps_partkey BIGINT REFERENCES part, ps_suppkey UUID REFERENCES supplier,
              PRIMARY KEY (ps_partkey, ps_suppkey)
            ) ROWS 10 PER part;
            """);
    assertThat(rows).hasSize(500);
    assertThat(rows.stream().map(row -> row.get(1)).distinct()).hasSize(10);
  }

  @Test
  void theWeightsAreKeptAmongSiblings() {
    List<List<@Nullable Object>> rows =
        key(
            """
            CREATE TABLE owner (id INTEGER PRIMARY KEY) ROWS 5000;
            CREATE TABLE t (
              id INTEGER REFERENCES owner,
              x INTEGER AS (weighted_choice(1, 9, 2, 1)), PRIMARY KEY (id, x)
            ) ROWS 1 PER owner;
            """);
    assertThat(rows.stream().filter(row -> row.get(1).equals(2L)).count()).isBetween(400L, 600L);
  }

  @Test
  void anOwnerWithMoreRowsThanValuesIsAnErrorWithBothNumbers() {
    String text =
        """
        CREATE TABLE t (
          partkey BIGINT REFERENCES part, x %s, PRIMARY KEY (partkey, x)
        ) ROWS BETWEEN 0 AND 12 PER part;
        """;
    assertThat(messages(text.formatted("INTEGER AS (uniform(1, 11))")))
        .containsExactly(
            "DG3104 `partkey`, `x` is PRIMARY KEY but there are 11 distinct values for up to 12"
                + " rows of an owner");
    assertThat(messages(text.formatted("UUID REFERENCES supplier")))
        .containsExactly(
            "DG3104 `partkey`, `x` is PRIMARY KEY but there are 10 distinct values for up to 12"
                + " rows of an owner");
  }

  @Test
  void uniformDrawsAreAPermutationOfTheirProduct() {
    assertThat(
            key(
                """
                CREATE TABLE t (
                  a INTEGER AS (uniform(1, 30)), b VARCHAR(5) AS (choice('x', 'y', 'z')),
                  PRIMARY KEY (a, b)
                ) ROWS 90;
                """))
        .hasSize(90);
  }

  @Test
  void uniformReferencesAreAPermutationOfTheirProduct() {
    assertThat(
            key(
                """
                CREATE TABLE t (
                  p BIGINT REFERENCES part, s UUID REFERENCES supplier, PRIMARY KEY (p, s)
                ) ROWS 500;
                """))
        .hasSize(500);
  }

  @Test
  void drawsAndReferencesAreAPermutationOfTheirProduct() {
    assertThat(
            key(
                """
                CREATE TABLE t (
                  p BIGINT REFERENCES part, d INTEGER AS (uniform(1, 7)), PRIMARY KEY (p, d)
                ) ROWS 350;
                """))
        .hasSize(350);
  }

  @Test
  void uniqueTogetherPermitsNulls() {
    List<List<@Nullable Object>> rows =
        key(
            """
            CREATE TABLE t (
              p BIGINT REFERENCES part NULLS 30 PERCENT,
              d INTEGER AS (uniform(1, 7)) NULLS 30 PERCENT, UNIQUE (p, d)
            ) ROWS 350;
            """);
    assertThat(rows).anyMatch(row -> row.get(0) == null).anyMatch(row -> row.get(1) == null);
  }

  @Test
  void aProductLessThanTheRowsIsAnErrorWithBothNumbers() {
    assertThat(
            messages(
                """
                CREATE TABLE t (
                  p BIGINT REFERENCES part, s UUID REFERENCES supplier, PRIMARY KEY (p, s)
                ) ROWS 501;
                """))
        .containsExactly(
            "DG3104 `p`, `s` is PRIMARY KEY but there are at most 500 distinct values for 501"
                + " rows");
  }

  @Test
  void whatIsSkewedOrNotCountableIsAnError() {
    assertThat(
            messages(
                """
                CREATE TABLE t (
                  a INTEGER AS (weighted_choice(1, 1, 2, 3)), b BIGINT AS (zipf(1.0, 9)),
                  UNIQUE (a, b)
                ) ROWS 5;
                CREATE TABLE u (
                  a DOUBLE AS (uniform(0.5E0, 1.5E0)), b DOUBLE AS (uniform(0.5E0, 1.5E0)),
                  UNIQUE (a, b)
                ) ROWS 5;
                """))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("DG3140"),
            second -> assertThat(second).startsWith("DG3103"));
  }

  @Test
  void ownedRowsKeepTheirKeysWhenTheirOwnersGrow() {
    String text =
        """
        CREATE TABLE o (id INTEGER PRIMARY KEY) ROWS %d;
        CREATE TABLE t (
          id INTEGER REFERENCES o, x INTEGER AS (uniform(1, 9)), PRIMARY KEY (id, x)
        ) ROWS BETWEEN 1 AND 9 PER o;
        """;
    List<List<@Nullable Object>> few = key(text.formatted(20));
    assertThat(key(text.formatted(300)).subList(0, few.size())).isEqualTo(few);
  }
}
