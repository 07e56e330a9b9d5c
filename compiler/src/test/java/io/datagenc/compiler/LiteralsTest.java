package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Constants come out as they are written.
class LiteralsTest {

  private static List<Object> row(String columns) {
    GenerationPlan plan =
        PlanCompiler.compile(
                SourceFile.of("plan.dg", "CREATE TABLE t (" + columns + ") ROWS 1;"),
                CompileOptions.NONE)
            .plan()
            .orElseThrow();
    return List.copyOf(GeneratedTable.rows(plan, "t").getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.7976931348623157E308",
        "-1.7976931348623157E308",
        "1.7976931348623158E307",
        "0.30000000000000004E0",
        "2.2250738585072014E-308",
        "4.9E-324",
        "1E0"
      })
  void doublesKeepAllDigits(String text) {
    assertThat(row("a DOUBLE AS (%s)".formatted(text))).containsExactly(Double.parseDouble(text));
  }

  @Test
  void timesKeepTheirFractions() {
    assertThat(
            row(
                """
                a TIMESTAMP(6) AS (TIMESTAMP '1969-12-31 23:59:59.999999'),
                b TIMESTAMP(6) AS (TIMESTAMP '0001-01-01 00:00:00'),
                c TIMESTAMP(6) AS (TIMESTAMP '9999-12-31 23:59:59.5'),
                d TIME(6) AS (TIME '23:59:59.000001'),
                e DATE AS (DATE '1582-10-10')
                """))
        .containsExactly(
            -1L, -62_135_596_800_000_000L, 253_402_300_799_500_000L, 86_399_000_001L, -141_432L);
  }

  @Test
  void bytesAreThoseOfATextOrSpelledAsPostgresqlSpellsThem() {
    assertThat(
            row(
                """
                a BOOLEAN AS (to_utf8('aß') = X'61c39f'),
                b BOOLEAN AS ('\\x61C39F'::bytea = X'61c39f'),
                c BOOLEAN AS (CAST('\\x61' AS VARBINARY) = X'5c783631'),
                d VARCHAR AS (to_hex(to_utf8('x' || row_index())))
                """))
        .containsExactly(true, true, true, "7830");
  }
}
