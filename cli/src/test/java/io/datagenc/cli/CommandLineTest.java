package io.datagenc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Command lines that are right or wrong: what is said, and the exit code.
class CommandLineTest {
  private static final String PLAN =
      "CREATE TABLE item (id INTEGER PRIMARY KEY, price INTEGER AS (uniform(1, 9))) ROWS 10;\n";

  @TempDir Path directory;

  private String plan(String text) throws IOException {
    return Files.writeString(directory.resolve("plan.dg"), text).toString();
  }

  @Test
  void checksGoodPlan() throws IOException {
    String plan = plan(PLAN);
    assertThat(Execution.of("check", plan))
        .isEqualTo(new Execution(0, plan + ": no errors, 1 table, 10 rows\n", ""));
  }

  @Test
  void warnsAboutPlanWithoutTables() {
    Execution execution = Execution.withInput("", "check", "-");
    assertThat(execution.exitCode()).isZero();
    assertThat(execution.err()).contains("warning[DG5003]: the plan declares no tables");
    assertThat(execution.out()).isEqualTo("<stdin>: no errors, 1 warning, 0 tables, 0 rows\n");
  }

  @Test
  void checksStandardInput() {
    assertThat(Execution.withInput(PLAN, "check", "-"))
        .isEqualTo(new Execution(0, "<stdin>: no errors, 1 table, 10 rows\n", ""));
  }

  @Test
  void overridesRowsSeedScaleAndSettings() throws IOException {
    String plan =
        plan(
            "CREATE SCHEMA s; CREATE TABLE a (x INTEGER AS (1)) ROWS 10 * SCALE;"
                + "CREATE TABLE b (x INTEGER AS (1)); CREATE TABLE c (x INTEGER AS (1)) ROWS 5;");
    Execution execution =
        Execution.of(
            "explain",
            plan,
            "--scale",
            "1.5",
            "--seed",
            "-3",
            "--rows",
            "c=7",
            "--set",
            "default_rows=20");
    assertThat(execution.out())
        .startsWith("s: 3 tables, 52 rows, about 208 B (seed -3, scale 1.5, generation 1)\n")
        .contains("\na: 15 rows,", "\nb: 30 rows,", "\nc: 7 rows,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--rows itme=3 | rows are given for `itme`, but there is no such table | did you mean",
        "--rows item=-1 | --rows item=-1 is less than 0 | for example",
        "--rows item=abc | --rows item=abc is not a number of rows | for example --rows item=1000",
        "--rows item= | --rows item= is not a number of rows | for example --rows item=1000",
        "--rows item=99999999999999999999 | is beyond 64 bits | for example --rows item=1000",
        "--scale 0 | --scale 0 is not greater than 0 | for example",
        "--set lokale=de | a schema has no property `lokale` | did you mean `locale`",
        "--rows abc | --rows abc is not of the form TABLE=N | check --help",
        "--set x | --set x is not of the form NAME=VALUE | check --help",
        "--scale abc | --scale abc is not a number | check --help",
        "--scale 1e999999999 | `scale` is out of range | for example --scale 0.1",
        "--seed abc | --seed abc is not a whole number | check --help",
        "--seed 99999999999999999999 | --seed 99999999999999999999 is beyond 64 bits | check"
            + " --help",
        "--diagnostics xml | --diagnostics xml is not one of text, json, github | check --help",
        "--color blue | --color blue is not one of auto, always, never | check --help",
        "--sede 3 | there is no option `--sede` | check --help",
        "another.dg 3 | `another.dg` is one argument too many | check --help",
      })
  void rejectsWrongOptionsWithHelp(String options, String message, String help) throws IOException {
    String[] words = options.split(" ");
    Execution execution = Execution.of("check", plan(PLAN), words[0], words[1]);
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.out()).isEmpty();
    assertThat(execution.err())
        .startsWith("error: ")
        .contains(message, "\n  help: ", help)
        .doesNotContain("\tat ");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThat(Execution.of("check").err())
        .isEqualTo("error: PLAN is missing\n  help: datagenc check --help\n");
    assertThat(Execution.of("check", plan(PLAN), "--scale").err())
        .isEqualTo("error: --scale needs a value: --scale FACTOR\n  help: datagenc check --help\n");
    assertThat(Execution.of("compile", plan(PLAN), "--threads", "x").err())
        .isEqualTo("error: --threads x is not a whole number\n  help: datagenc compile --help\n");
  }

  @Test
  void rejectsUnknownCommand() {
    Execution execution = Execution.of("chekc", "plan.dg");
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains("chekc", "datagenc check");
  }

  @Test
  void showsUsageWithoutCommand() {
    Execution execution = Execution.of();
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains("Missing required subcommand", "datagenc --help");
  }

  @Test
  void saysThatFileIsMissing() {
    String missing = directory.resolve("missing.dg").toString();
    assertThat(Execution.of("preview", missing))
        .isEqualTo(
            new Execution(
                2,
                "",
                "error: file `%s` not found\n".formatted(missing)
                    + "  help: check the name, or start a new plan: datagenc init %s\n"
                        .formatted(missing)));
  }

  @Test
  void suggestsPlanOfDirectory() throws IOException {
    String plan = plan(PLAN);
    assertThat(Execution.of("check", directory.toString()))
        .isEqualTo(
            new Execution(
                2,
                "",
                "error: `%s` is a directory\n  help: did you mean `%s`?\n"
                    .formatted(directory, plan)));
  }

  @Test
  void saysThatTableIsMissing() throws IOException {
    for (String[] arguments :
        new String[][] {
          {"preview", plan(PLAN), "itme"},
          {"explain", plan(PLAN), "itme"},
          {"compile", plan(PLAN), "--only", "item,itme", "--warehouse", directory + "/w"}
        }) {
      assertThat(Execution.of(arguments))
          .isEqualTo(
              new Execution(
                  2, "", "error: the plan has no table `itme`\n  help: did you mean `item`?\n"));
    }
    assertThat(directory.resolve("w")).doesNotExist();
  }

  @Test
  void reportsAllErrorsOfPlanInEachFormat() throws IOException {
    String plan = plan("CREATE TABLE t (a INTEGER AS (b), c INTEGR);");
    Execution text = Execution.of("compile", plan, "--warehouse", directory + "/w");
    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.err())
        .contains("error[DG2003]: column `b` not found", "error[DG2006]", ": 2 errors\n");
    assertThat(Execution.of("check", plan, "--diagnostics", "json").err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"severity\":\"error\",\"code\":\"DG"));
    assertThat(Execution.of("check", plan, "--diagnostics", "github").err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("::error file=" + plan));
    assertThat(directory.resolve("w")).doesNotExist();
  }

  @Test
  void reportsFileThatIsNotUtf8() throws IOException {
    Path plan = directory.resolve("latin.dg");
    Files.write(plan, "-- caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    Execution execution = Execution.of("check", plan.toString());
    assertThat(execution.exitCode()).isEqualTo(1);
    assertThat(execution.err()).contains("DG1006", "iconv");
  }

  @Test
  void coloursOnTerminalsUnlessAskedNotTo() throws IOException {
    String plan = plan("CREATE TABLE t (a INTEGR);");
    assertThat(Execution.onTerminal(Map.of(), "check", plan).err()).contains("\u001B[");
    assertThat(Execution.onTerminal(Map.of("NO_COLOR", "1"), "check", plan).err())
        .doesNotContain("\u001B[");
    assertThat(Execution.onTerminal(Map.of("TERM", "dumb"), "check", plan).err())
        .doesNotContain("\u001B[");
    assertThat(Execution.onTerminal(Map.of(), "check", plan, "--color", "never").err())
        .doesNotContain("\u001B[");
    assertThat(Execution.of("check", plan).err()).doesNotContain("\u001B[");
    assertThat(Execution.of("check", plan, "--color=always").err()).contains("\u001B[");
  }

  @Test
  void previewsNoMoreRowsThanThereAre() throws IOException {
    Execution all = Execution.of("preview", plan(PLAN), "-n", "100");
    assertThat(all.out().lines()).hasSize(13).first().isEqualTo("item (10 rows)");
    assertThat(Execution.of("preview", plan(PLAN), "-n", "0").out().lines()).hasSize(3);
    assertThat(Execution.of("preview", plan(PLAN), "-n", "-1").exitCode()).isEqualTo(2);
  }

  @Test
  void printsVersion() {
    assertThat(Execution.of("--version").out()).matches("(?s)datagenc \\d+\\.\\d+.*Java 2\\d.*");
  }

  @Test
  void generatesCompletion() {
    Execution execution = Execution.of("generate-completion");
    assertThat(execution.exitCode()).isZero();
    assertThat(execution.out()).contains("_complete_datagenc", "--if-exists", "preview");
  }
}
