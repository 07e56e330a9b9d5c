package io.datagenc.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeEstimateTest {
  private static final String PLAN =
      """
      CREATE TABLE t (
        number INTEGER AS (uniform(1, 9)),
        pair   ROW(x INTEGER, y BIGINT) AS (ROW(1, 2)),
        list   ARRAY(DOUBLE) AS (ARRAY[uniform(0E0, 1E0)]) NULLS 50 PERCENT,
        flags  MAP(INTEGER, BOOLEAN) AS (MAP[1, TRUE])
      ) ROWS 10;
      """;

  /// Of arrays and maps four elements are assumed.
  @ParameterizedTest
  @CsvSource({"number, 4", "pair, 12", "list, 16", "flags, 20"})
  void nestedValuesTakeWhatIsWithinThem(String column, double bytes) {
    DomainAnalysis domains =
        PlanCompiler.compile(SourceFile.of("t.dg", PLAN), CompileOptions.NONE)
            .domains()
            .orElseThrow();
    assertThat(SizeEstimate.meanBytes(domains.domain("t", column))).isEqualTo(bytes);
  }
}
