package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `compile` of plans with outputs, and its ways to write elsewhere.
class CompileOutputsTest {
  private static final String TABLES =
      """
      CREATE SCHEMA s;
      CREATE TABLE a (id INTEGER PRIMARY KEY) ROWS 100;
      CREATE TABLE b (a_id INTEGER NOT NULL REFERENCES a, x INTEGER AS (uniform(1, 9))) ROWS 2 PER a;
      """;

  @TempDir Path directory;
  private String plan = "";

  @BeforeEach
  void writePlan() throws IOException {
    plan =
        write(
            "plan.dg",
            TABLES
                + """
                CREATE CATALOG first USING iceberg WITH (warehouse = '%1$s/first');
                CREATE CATALOG second USING iceberg WITH (warehouse = '%1$s/second');
                EXPORT SCHEMA s INTO first EXCEPT (a);
                CREATE TABLE second.few.big AS SELECT a_id, x * 2 AS y FROM b WHERE x > 5;
                """
                    .formatted(directory));
  }

  private String write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private Execution compile(String... options) {
    return Execution.of(
        Stream.concat(Stream.of("compile", plan), Stream.of(options)).toArray(String[]::new));
  }

  /// The tables that were stored, as the summary names them, with their rows.
  private static List<String> stored(Execution execution) {
    assertThat(execution.exitCode()).as(execution.err()).isZero();
    return Pattern.compile("(?m)^(\\S+\\.\\S+) +\\| +([0-9,]+) \\|")
        .matcher(execution.out())
        .results()
        .map(row -> row.group(1) + " " + row.group(2))
        .toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .filter(file -> !file.equals("plan.dg"))
          .toList();
    }
  }

  @Test
  void writesWhatTheOutputsSay() throws IOException {
    Path report = directory.resolve("report.json");
    List<String> tables = stored(compile("--report", report.toString()));

    assertThat(tables)
        .hasSize(2)
        .contains("first.s.b 200")
        .anyMatch(t -> t.startsWith("second.few.big "));
    assertThat(Files.readString(report))
        .contains(
            "\"table\" : \"b\"", "\"target\" : \"first.s.b\"", "\"target\" : \"second.few.big\"");
    assertThat(files())
        .anyMatch(file -> file.matches("first/s/b/data/.*\\.parquet"))
        .anyMatch(file -> file.matches("second/few/big/data/.*\\.parquet"))
        .noneMatch(file -> file.startsWith("first/s/a"));
  }

  @Test
  void refusesRowsThatAreThereUnlessItIsToldWhatToDo() {
    stored(compile());
    Execution again = compile();

    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("exists", "help: --if-exists replace");
    assertThat(stored(compile("--if-exists", "replace", "--only", "big")))
        .hasSize(1)
        .allMatch(table -> table.startsWith("few.big"));
  }

  @Test
  void dryRunWritesNothing() throws IOException {
    Execution execution = compile("--dry-run");

    assertThat(execution.exitCode()).as(execution.err()).isZero();
    assertThat(execution.out())
        .contains("first (iceberg): file://", "s.b", "at most 200", "few.big", "is made")
        .endsWith("nothing was written\n");
    assertThat(files()).isEmpty();
  }

  @Test
  void explainSaysWhatGoesWhere() {
    Execution execution = Execution.of("explain", plan);

    assertThat(execution.exitCode()).as(execution.err()).isZero();
    assertThat(execution.out())
        .contains(
            "outputs into first (iceberg)\n└─ s.b: 200 rows of b",
            "outputs into second (iceberg)\n└─ few.big: at most 200 rows of b",
            "WHERE x > 5");
    assertThat(Execution.of("explain", plan, "--format", "json").out())
        .contains("\"catalog\" : \"second\"", "\"condition\" : \"x > 5\"", "\"source\" : \"b\"");
  }

  @Test
  void sendsEveryTableToOnePlace() throws IOException {
    String warehouse = directory.resolve("elsewhere").toString();

    assertThat(stored(compile("--into", "iceberg:" + warehouse)))
        .containsExactly("s.a 100", "s.b 200");
    assertThat(stored(compile("--into", "second.t", "--only", "a"))).containsExactly("t.a 100");
    assertThat(files()).noneMatch(file -> file.startsWith("first/"));
  }

  @Test
  void takesCatalogsFromFilesBesideThePlanOrElsewhere() throws IOException {
    write("catalogs/first.properties", "warehouse=" + directory.resolve("besides"));
    write(
        "test/first.properties", "connector.name=iceberg\nwarehouse=" + directory.resolve("test"));
    write("test/only.properties", "connector.name=iceberg\nwarehouse=" + directory.resolve("only"));

    stored(compile("--only", "first.s.b"));
    stored(compile("--only", "first.s.b", "--catalogs", directory.resolve("test").toString()));
    stored(compile("--into", "only", "--catalogs", directory.resolve("test").toString()));
    assertThat(files())
        .anyMatch(file -> file.matches("besides/s/b/data/.*\\.parquet"))
        .anyMatch(file -> file.matches("test/s/b/data/.*\\.parquet"))
        .anyMatch(file -> file.matches("only/s/a/data/.*\\.parquet"))
        .noneMatch(file -> file.startsWith("first/"));
  }

  @Test
  void namesThePropertyAndTheVariableThatIsMissing() throws IOException {
    write("catalogs/first.properties", "warehouse=${ENV:DATAGENC_TEST_UNSET}/x");
    Execution execution = compile();

    assertThat(execution.exitCode()).isEqualTo(3);
    assertThat(execution.err())
        .contains("`warehouse`", "catalog `first`", "`DATAGENC_TEST_UNSET` is not set");
    assertThat(Execution.of("check", plan).exitCode()).isZero();
    assertThat(Execution.of("preview", plan, "a").exitCode()).isZero();
    assertThat(Execution.of("graph", plan).exitCode()).isZero();
  }

  @Test
  void reportsErrorsOfOutputsToThoseWhoAskForThem() throws IOException {
    plan = write("plan.dg", TABLES + "INSERT INTO nowhere.s.a TABLE a;\n");

    assertThat(compile().exitCode()).isEqualTo(1);
    assertThat(compile().err()).contains("error[DG4001]: catalog `nowhere` not found");
    assertThat(Execution.of("check", plan).exitCode()).isEqualTo(1);
    assertThat(Execution.of("explain", plan).exitCode()).isEqualTo(1);
    assertThat(Execution.of("preview", plan, "a").exitCode()).isZero();
    String warehouse = directory.resolve("w").toString();
    assertThat(compile("--warehouse", warehouse).exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--into | nowhere | catalog `nowhere` not found",
        "--into | a..c | neither CATALOG[.SCHEMA] nor a URL",
        "--into | gopher:x | is no store",
        "--into | iceberg: | does not say where",
        "--into | jdbc:oracle://db/x | connector `oracle` is not supported yet",
        "--into | duckdb: | does not say where",
        "--part | 3/2 | is no share",
        "--part | 1 | is no share",
        "--catalogs | nowhere | is not a directory",
        "--only | a | no output of the plan writes table `a`",
        "--only | c | the plan has no table `c`",
      })
  void refusesWhatMakesNoSense(String option, String value, String message) throws IOException {
    Execution execution = compile(option, value);

    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains(message);
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://me:hunter2@db/x",
    "jdbc:postgresql://db/x?user=me&password=hunter2",
    "file:out?format=csv&token=hunter2",
  })
  void refusesPasswordsInArgumentsWithoutRepeatingThem(String target) {
    Execution execution = compile("--into", target);

    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err())
        .contains("--into holds a password", "${ENV:VARIABLE}")
        .doesNotContain("hunter2");
  }

  @Test
  void sharesAreOneRun() {
    String target = "iceberg:" + directory.resolve("shared");
    Execution first = compile("--into", target, "--part", "1/2");
    assertThat(first.exitCode()).as(first.err()).isZero();
    Execution second = compile("--into", target, "--part", "2/2");

    assertThat(stored(second)).containsExactly("s.a 100", "s.b 200");
  }
}
