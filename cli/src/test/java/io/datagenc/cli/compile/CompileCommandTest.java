package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.datagenc.cli.Execution;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {
  private static final String PLAN =
      """
      CREATE SCHEMA s;
      CREATE TABLE a (id INTEGER PRIMARY KEY) ROWS 1000 * SCALE;
      CREATE TABLE b (a_id INTEGER NOT NULL REFERENCES a, x INTEGER AS (uniform(1, 9))) ROWS 2 PER a;
      """;

  @TempDir Path directory;
  private String plan = "";
  private String warehouse = "";

  @BeforeEach
  void writePlan() throws IOException {
    plan = Files.writeString(directory.resolve("plan.dg"), PLAN).toString();
    warehouse = directory.resolve("warehouse").toString();
  }

  @Test
  void printsSummaryAndLogsTables() {
    Execution execution = Execution.of("compile", plan, "--warehouse", warehouse);
    assertThat(execution.exitCode()).isZero();
    assertThat(execution.out())
        .matches(
            "(?s)table \\|  rows \\| files \\| +size \\| +time \\| checksum\n-.*"
                + "\ns.a   \\| 1,000 \\|     1 \\|.*\ns.b   \\| 2,000 \\|     1 \\|.*"
                + "\n\n3,000 rows, .* in .* s to file://.*/warehouse\n");
    assertThat(execution.err().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("[ab]: \\d,000 rows in .* s, .*rows/s"));
  }

  @Test
  void drawsBarsOnTerminal() {
    Execution execution =
        Execution.onTerminal(Map.of("COLUMNS", "70"), "compile", plan, "--warehouse", warehouse);
    assertThat(execution.exitCode()).isZero();
    assertThat(execution.err()).isEmpty();
    assertThat(execution.out())
        .contains("a  ━━━━━━━━", "100%  1,000 rows in ", "\u001B[?25l", "\u001B[?25h");
    String shown = execution.out().replaceAll("\u001B\\[[?0-9]*[a-zA-Z]", "").replace("\r", "");
    assertThat(shown.lines().filter(line -> line.contains("━")))
        .allMatch(line -> line.length() < 70);
  }

  @Test
  void writesReportForPrograms() throws IOException {
    Path report = directory.resolve("report.json");
    Execution execution =
        Execution.of(
            "compile", plan, "--warehouse", warehouse, "--report", report.toString(), "--only=b");
    assertThat(execution.exitCode()).isZero();
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(report.toFile())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          names.add(json.currentName());
        } else if (token.isScalarValue()) {
          values.add(json.getText());
        }
      }
    }
    assertThat(names)
        .containsExactly(
            "tables", "table", "target", "rows", "files", "bytes", "seconds", "checksum");
    assertThat(values).startsWith("b", "warehouse.s.b", "2000", "1").hasSize(7);
    assertThat(Long.parseLong(values.get(4))).isPositive();
    assertThat(values.get(6)).matches("[0-9a-f]{16}");
    assertThat(execution.out()).contains(values.get(6));
  }

  @Test
  void findsOutFirstThatReportCannotBeWritten() {
    String report = directory.resolve("no/report.json").toString();
    Execution execution =
        Execution.of("compile", plan, "--warehouse", warehouse, "--report", report);
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains("there is no directory", "help:");
    assertThat(Path.of(warehouse)).doesNotExist();
  }

  @Test
  void doesNotTouchTablesThatExistUnlessTold() {
    String[] compile = {"compile", plan, "--warehouse", warehouse};
    assertThat(Execution.of(compile).exitCode()).isZero();
    Execution again = Execution.of(compile);
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("`s.a`", "--if-exists replace").doesNotContain("\tat ");
    assertThat(
            Execution.of("compile", plan, "--warehouse", warehouse, "--if-exists", "replace")
                .exitCode())
        .isZero();
  }

  @Test
  void leavesOutTablesOfHiddenColumns() throws IOException {
    Path helped = directory.resolve("helped.dg");
    Files.writeString(
        helped,
        """
        CREATE SCHEMA s;
        CREATE TABLE helper (n INTEGER HIDDEN) ROWS 3;
        CREATE TABLE shown (n INTEGER) ROWS 4;
        """);
    for (String into :
        List.of("file:%s?format=csv".formatted(directory.resolve("csv")), "iceberg:" + warehouse)) {
      Execution execution = Execution.of("compile", helped.toString(), "--into", into);
      assertThat(execution.exitCode()).as(execution.err()).isZero();
      assertThat(execution.out()).contains("s.shown", "4 rows").doesNotContain("helper");
    }
  }

  @Test
  void saysThatThereIsNothingToStore() throws IOException {
    Path helper = directory.resolve("helper.dg");
    Files.writeString(helper, "CREATE TABLE helper (n INTEGER HIDDEN) ROWS 3;");
    Execution execution =
        Execution.of("compile", helper.toString(), "--into", "iceberg:" + warehouse);
    assertThat(execution.exitCode()).as(execution.err()).isZero();
    assertThat(execution.out().strip())
        .isEqualTo("nothing to store: no table of the run has a column that is not HIDDEN");
  }

  @Test
  void refusesNamesThatNoFileSystemTakes() throws IOException {
    Path longNamed = directory.resolve("long.dg");
    Files.writeString(
        longNamed,
        "CREATE TABLE a (n INTEGER) ROWS 1; CREATE TABLE %s (n INTEGER) ROWS 1;"
            .formatted("x".repeat(300)));
    for (String into :
        List.of("file:%s?format=csv".formatted(directory.resolve("csv")), "iceberg:" + warehouse)) {
      Execution execution = Execution.of("compile", longNamed.toString(), "--into", into);
      assertThat(execution.exitCode()).as(execution.out()).isEqualTo(3);
      assertThat(execution.err())
          .contains("takes 300 bytes", "at most are possible", "shorter name");
    }
    assertThat(directory.resolve("csv/public/a")).doesNotExist();
    assertThat(Path.of(warehouse).resolve("public/a")).doesNotExist();
  }

  @Test
  void saysWhatAClusterNeeds() {
    String[][] wrong = {
      {"--engine", "trino"},
      {"--engine", "trino", "--server", "http://localhost:1"},
      {"--engine", "trino", "--server", "http://localhost:1", "--into", "a.b.c"},
      {"--engine", "trino", "--server", "http://localhost:1", "--into", "a.", "--user", "u"},
      {"--engine", "trino", "--server", "http://a b", "--into", "a"},
      {"--engine", "trino", "--server", "localhost", "--into", "a"},
      {"--engine", "trino", "--server", "http://localhost:1", "--into", "a", "--rows", "a=3"},
      {"--engine", "trino", "--server", "http://localhost:1", "--into", "a", "--set", "seed=3"},
      {"--server", "http://localhost:1"},
    };
    for (String[] options : wrong) {
      Execution execution = Execution.of(arguments(options));
      assertThat(execution.exitCode()).as(String.join(" ", options)).isEqualTo(2);
      assertThat(execution.err()).contains("help:").doesNotContain("\tat ");
    }
  }

  @Test
  void saysThatAClusterCannotBeReached() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Execution execution =
        Execution.of(
            arguments(
                "--engine", "trino", "--server", "http://localhost:" + port, "--into", "memory"));
    assertThat(execution.exitCode()).isEqualTo(3);
    assertThat(execution.err()).contains("http://localhost:" + port).doesNotContain("\tat ");
  }

  @Test
  void filesDoNotTravelToClusters() throws IOException {
    Files.writeString(directory.resolve("c.csv"), "id\n1\n");
    Path reads =
        Files.writeString(
            directory.resolve("reads.dg"), "CREATE TABLE c (id INTEGER) FROM CSV 'c.csv';");
    Execution execution =
        Execution.of(
            "compile",
            reads.toString(),
            "--engine=trino",
            "--server=http://localhost:1",
            "--into=a");
    assertThat(execution.exitCode()).isEqualTo(3);
    assertThat(execution.err())
        .contains(
            "a cluster compiles the plan itself",
            "it reads `c.csv`",
            "write what is in them into the plan");
  }

  private String[] arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("compile", plan));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  @Test
  void checksumsDependOnSeedAndNotOnThreads() {
    String one = checksums("--threads", "1");
    assertThat(checksums("--threads", "8")).isEqualTo(one);
    assertThat(checksums("--seed", "1")).isNotEqualTo(one);
  }

  private String checksums(String option, String value) {
    Execution execution =
        Execution.of(
            "compile",
            plan,
            "--warehouse",
            warehouse,
            "--if-exists=replace",
            option,
            value,
            "--scale",
            "20");
    assertThat(execution.exitCode()).isZero();
    List<String> lines = execution.out().lines().filter(line -> line.startsWith("s.")).toList();
    assertThat(lines).hasSize(2);
    return lines.stream().map(line -> line.substring(line.lastIndexOf('|'))).toList().toString();
  }

  @Test
  void saysThatWarehouseCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    Execution execution = Execution.of("compile", plan, "--warehouse", file.toString());
    assertThat(execution.exitCode()).isEqualTo(3);
    assertThat(execution.err()).startsWith("error: ").doesNotContain("\tat ");
  }

  @Test
  void rejectsThreadsBelowOne() {
    Execution execution = Execution.of("compile", plan, "--threads", "0");
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains("--threads 0", "for example");
  }
}
