package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Random texts, bytes and UUIDs, from the text of a plan to the values.
final class RandomTextsTest {

  private static Compilation compilation(String column) {
    return PlanCompiler.compile(
        SourceFile.of("plan.dg", "CREATE TABLE t (c %s) ROWS 1000;".formatted(column)),
        CompileOptions.NONE);
  }

  private static List<String> column(String column) {
    Compilation compilation = compilation(column);
    assertThat(compilation.diagnostics()).isEmpty();
    GenerationPlan plan = compilation.plan().orElseThrow();
    return GeneratedTable.column(plan, "t", "c").stream()
        .map(value -> Objects.requireNonNull(value).toString())
        .toList();
  }

  private static String message(String column) {
    return compilation(column).diagnostics().getFirst().message();
  }

  @Test
  void textsMatchTheirExpression() {
    assertThat(column("VARCHAR(12) AS (matching('[A-Z]{2}(-\\d{2,4})?'))"))
        .allMatch(text -> text.matches("[A-Z]{2}(-\\d{2,4})?"));
    assertThat(column("VARCHAR(80) AS (lorem(3) || random_string(2, 'xy'))"))
        .allMatch(text -> text.matches("[a-z]+ [a-z]+ [a-z]+[xy]{2}"));
    assertThat(column("VARCHAR(9) AS (pattern('?\\?##*'))"))
        .allMatch(text -> text.matches("[A-Z]\\?\\d\\d[A-Z0-9]"));
  }

  @Test
  void bytesAreOfEveryKind() {
    List<String> digits = column("TEXT AS (TO_HEX(random_bytes(4)))");
    assertThat(digits).allMatch(text -> text.matches("(?i)[0-9a-f]{8}"));
    assertThat(digits.stream().distinct().count()).isGreaterThan(990);
  }

  /// 1718454645123 ms are 2024-06-15 12:30:45.123.
  @Test
  void aTimedUuidBeginsWithItsTime() {
    String prefix = "%012x".formatted(1_718_454_645_123L);
    List<String> uuids =
        column(
            "VARCHAR(36) AS (CAST(uuid_v7(TIMESTAMP '2024-06-15 12:30:45.123') AS VARCHAR(36)))");
    assertThat(uuids)
        .doesNotHaveDuplicates()
        .allMatch(
            uuid ->
                uuid.startsWith(prefix.substring(0, 8) + "-" + prefix.substring(8) + "-7")
                    && "89ab".indexOf(uuid.charAt(19)) >= 0);
  }

  @Test
  void wrongArgumentsAreErrors() {
    assertThat(message("TEXT AS (matching('a+'))")).contains("has no upper bound");
    assertThat(message("TEXT AS (random_string('x'))")).contains("constant whole numbers");
    assertThat(message("TEXT AS (random_string(3, 'aa'))")).contains("none twice");
    assertThat(message("VARCHAR(3) AS (random_string(5))")).contains("more than 3");
    assertThat(message("VARBINARY AS (random_bytes(0))")).contains("from 1 to 5000");
    assertThat(message("UUID AS (uuid_v7(DATE '1960-01-01'))")).contains("before 1970");
    assertThat(message("UUID AS (uuid_v7(5))")).contains("a date or a timestamp");
  }
}
