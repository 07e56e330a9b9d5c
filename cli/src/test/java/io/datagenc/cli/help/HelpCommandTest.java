package io.datagenc.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import io.datagenc.cli.GoldenFile;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpCommandTest {

  @Test
  void showsPageOfDiagnostic() {
    Execution execution = Execution.of("help", "DG3104");
    assertThat(execution.exitCode()).isZero();
    assertThat(execution.err()).isEmpty();
    GoldenFile.assertEquals("help-DG3104", execution.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dg3104", "3104", "Dg3104"})
  void takesCodeHoweverItIsWritten(String code) {
    assertThat(Execution.of("help", code)).isEqualTo(Execution.of("help", "DG3104"));
  }

  @ParameterizedTest
  @EnumSource
  void hasPageForEveryCode(DiagnosticCode code) {
    Execution execution = Execution.of("help", code.id());
    assertThat(execution.out()).startsWith("%s %s\n\n".formatted(code.id(), code.name()));
    assertThat(execution.out()).doesNotContain("```", "](");
    assertThat(execution.exitCode()).isZero();
  }

  @Test
  void coloursHeadingAndCodeOnTerminalOnly() {
    String page = Execution.onTerminal(Map.of("COLUMNS", "60"), "help", "DG3104").out();
    assertThat(page)
        .contains("\u001B[1mDG3104 TOO_FEW_DISTINCT_VALUES\u001B[0m\n")
        .contains("\u001B[36m    CREATE TABLE grade (\u001B[0m\n");
    assertThat(page.replaceAll("\u001B\\[[0-9;]*m", "").lines())
        .allMatch(line -> line.startsWith("    ") || line.length() <= 60);
    assertThat(Execution.of("help", "DG3104").out()).doesNotContain("\u001B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DG1000", "1000"})
  void namesCodesNearUnknownOne(String code) {
    assertThat(Execution.of("help", code))
        .isEqualTo(
            new Execution(
                2,
                "",
                """
                error: no diagnostic has the code `DG1000`
                  help: near it: DG1001 SYNTAX_ERROR, DG1002 UNTERMINATED_STRING, DG1003 UNTERMINATED_COMMENT
                """));
  }

  @Test
  void namesKindsOfCodesWhereNoneIsNear() {
    Execution execution = Execution.of("help", "DG99999999999999999999");
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err())
        .startsWith("error: no diagnostic has the code `DG99999999999999999999`\n")
        .contains("  help: codes are DG1001 and up (syntax)");
  }

  @Test
  void showsOptionsOfCommand() {
    assertThat(Execution.of("help", "check")).isEqualTo(Execution.of("check", "--help"));
    assertThat(Execution.of("help")).isEqualTo(Execution.of("--help"));
  }

  @Test
  void suggestsCommandForUnknownOne() {
    assertThat(Execution.of("help", "chekc"))
        .isEqualTo(
            new Execution(
                2, "", "error: there is no command `chekc`\n  help: did you mean `check`?\n"));
  }

  @Test
  void pointsToPageOfFirstFindingOnce() {
    String plan = "CREATE TABLE t (a INTEGER AS (b), c INTEGR);";
    assertThat(Execution.withInput(plan, "check", "-").err())
        .endsWith("<stdin>: 2 errors\nfor more: datagenc help DG2003\n")
        .containsOnlyOnce("for more");
    assertThat(Execution.withInput(plan, "check", "-", "--diagnostics", "json").err())
        .doesNotContain("for more");
  }
}
