package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.BytesVector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What columns that do not say what their values are get instead.
class InferenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          INTEGER PRIMARY KEY @ GENERATED ALWAYS AS IDENTITY
          NUMERIC(9) PRIMARY KEY @ GENERATED ALWAYS AS IDENTITY
          UUID UNIQUE @ AS (uuid())
          VARCHAR(20) PRIMARY KEY @ AS (lpad(row_index() + 1, 19, '0'))
          CHAR(3) UNIQUE @ AS (lpad(row_index() + 1, 3, '0'))
          INTEGER CHECK (c IN (1, 2)) @ AS (choice(1, 2))
          TEXT CHECK (c = ANY (ARRAY['a'])) @ AS ('a')
          INTEGER CHECK (c BETWEEN 1 AND 5) @ AS (uniform(1, 5))
          INTEGER CHECK (c > 0) @ AS (uniform(1, 1000))
          INTEGER CHECK (c > 0 AND c < 10) @ AS (uniform(1, 9))
          INTEGER CHECK (10 >= c) @ AS (uniform(0, 10))
          DECIMAL(8,2) CHECK (c > 0) @ AS (uniform(0.01, 999.99))
          DATE CHECK (c >= DATE '2020-01-01') @ AS (uniform(DATE '2020-01-01', DATE '2020-12-31'))
          VARCHAR(8) CHECK (c LIKE 'AB-__%') @ AS ('AB-' || lpad(CAST(uniform(0, 99) AS varchar), 2, '0') || lpad(CAST(uniform(0, 999) AS varchar), 3, '0'))
          INTEGER CHECK (c > 0) DEFAULT 7 @ AS (CASE WHEN bernoulli(0.8) THEN 7 ELSE uniform(1, 1000) END)
          INTEGER DEFAULT 7 @ AS (CASE WHEN bernoulli(0.8) THEN 7 ELSE uniform(0, 1000) END)
          BOOLEAN @ AS (bernoulli(0.5))
          TINYINT @ AS (uniform(0, 100))
          BIGINT @ AS (uniform(0, 1000))
          DOUBLE @ AS (uniform(0e0, 1e0))
          REAL @ AS (CAST(uniform(0e0, 1e0) AS real))
          DECIMAL(4,4) @ AS (uniform(0.0000, 0.9999))
          DATE @ AS (uniform(DATE '2020-01-01', DATE '2025-12-31'))
          TIMESTAMP(3) @ AS (uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2025-12-31 23:59:59'))
          TIMESTAMP(3) WITH TIME ZONE @ AS (CAST(uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2025-12-31 23:59:59') AS TIMESTAMP(3) WITH TIME ZONE))
          VARCHAR(20) @ AS ('C ' || uniform(1, 9999))
          CHAR(1) @ AS (choice('A', 'B', 'C', 'D', 'E'))
          UUID @ AS (uuid())
          JSON @ AS (JSON_OBJECT('id' VALUE row_index()))
          """)
  void infersFromKeysChecksDefaultsAndTypes(String definition, String clause) {
    GenerationPlan plan = plan("CREATE TABLE t (c %s) ROWS 50;".formatted(definition));
    assertThat(plan.table("t").column("c").inferred())
        .singleElement()
        .asString()
        .isEqualToIgnoringCase(clause);
    assertThat(plan.table("t").checks())
        .filteredOn(check -> !check.sql().contains("LIKE"))
        .allSatisfy(check -> assertThat(check.proof()).isPresent());
    generate(plan);
  }

  @Test
  void textsMatchThePatternOfTheirCheck() {
    GenerationPlan plan = plan("CREATE TABLE t (c VARCHAR(8) CHECK (c LIKE 'AB-__%')) ROWS 50;");
    BytesVector texts =
        (BytesVector)
            PlanGenerator.of(plan)
                .table("t", List.of("c"))
                .generate(0, 50, Scratch.of(Scratch.Ownership.REUSED))
                .columns()
                .getFirst();
    for (int i = 0; i < texts.length(); i++) {
      int start = texts.offsets()[i];
      assertThat(
              new String(
                  texts.bytes(), start, texts.offsets()[i + 1] - start, StandardCharsets.UTF_8))
          .matches("AB-[0-9]{5}");
    }
  }

  @Test
  void ordersTwoColumns() {
    GenerationPlan plan =
        plan(
            """
            CREATE TABLE stay (
              arrival   DATE NOT NULL,
              departure DATE NOT NULL,
              CHECK (arrival < departure)
            ) ROWS 100;
            """);
    assertThat(plan.table("stay").column("departure").inferred())
        .containsExactly("AS (arrival + uniform(1, 365) * INTERVAL '1' DAY)");
    Domain arrival = DomainAnalysis.of(plan).domain("stay", "arrival");
    assertThat(arrival.minimum()).isPresent();
    generate(plan);
  }

  @Test
  void aColumnWithAnExpressionOfTheOtherIsNoBound() {
    GenerationPlan plan =
        plan(
            """
            CREATE TABLE t (
              a INTEGER AS (b + 1),
              b INTEGER,
              CHECK (b < a)
            ) ROWS 10;
            """);
    assertThat(plan.table("t").column("b").inferred()).containsExactly("AS (uniform(0, 1000))");
  }

  private static void generate(GenerationPlan plan) {
    PlanGenerator generator = PlanGenerator.of(plan);
    for (TablePlan table : plan.tables()) {
      List<String> columns = table.columns().stream().map(ColumnPlan::name).toList();
      generator
          .table(table.name(), columns)
          .generate(0, (int) table.rowCount(), Scratch.of(Scratch.Ownership.REUSED));
    }
  }

  private static GenerationPlan plan(String text) {
    Compilation compilation = compile(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static Compilation compile(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }
}
