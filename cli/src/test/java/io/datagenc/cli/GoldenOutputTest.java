package io.datagenc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.plan.InitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenOutputTest {
  private static final String PLAN =
      """
      CREATE SCHEMA demo WITH (seed = 7);

      CREATE TABLE city (
        city_id  SMALLINT PRIMARY KEY,
        name     VARCHAR(20) NOT NULL
      ) VALUES (1, '東京'), (2, 'Köln'), (3, 'Lima');

      CREATE TABLE parcel (
        parcel_no   BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5) HIDDEN,
        parcel_id   VARCHAR(20) PRIMARY KEY AS ('P-' || parcel_no),
        city_id     SMALLINT REFERENCES city NULLS 25 PERCENT,
        city_name   VARCHAR(20) AS (city.name),
        weight      DOUBLE AS (uniform(CAST(1 AS DOUBLE), CAST(2 AS DOUBLE))),
        price       DECIMAL(8,2) AS (normal(20, 5, 1, 90)),
        total       DECIMAL(24,2) AS (price * 1000000000000),
        express     BOOLEAN AS (bernoulli(0.25)),
        sent_at     TIMESTAMP(3) AS (uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-31 00:00:00')),
        tracking    UUID UNIQUE AS (uuid()),
        note        VARCHAR(20) AS (CASE WHEN express THEN 'fast' || chr(10) || 'now' ELSE NULL END),
        CHECK (price > 0)
      ) ROWS 20 * SCALE;

      CREATE TABLE scan (
        parcel_id   VARCHAR(20) NOT NULL REFERENCES parcel,
        scan_no     INTEGER AS (ordinal()),
        seen_on     DATE AS (DATE '2024-02-01' + ordinal() * INTERVAL '1' DAY),
        PRIMARY KEY (parcel_id, scan_no)
      ) ROWS BETWEEN 1 AND 4 PER parcel USING poisson(2);
      """;

  @TempDir Path directory;
  private Path plan = Path.of("");

  @BeforeEach
  void writePlan() throws IOException {
    plan = Files.writeString(directory.resolve("demo.dg"), PLAN);
  }

  @Test
  void explainsPlan() {
    GoldenFile.assertEquals("explain", succeed("explain", plan.toString()));
  }

  @Test
  void explainsOneTableScaled() {
    GoldenFile.assertEquals(
        "explain-scan-scale-3", succeed("explain", plan.toString(), "SCAN", "--scale", "3"));
  }

  @Test
  void explainsPlanOnNarrowTerminal() {
    Execution execution = Execution.onTerminal(Map.of("COLUMNS", "60"), "explain", plan.toString());
    assertThat(execution.out()).contains("\u001B[1mparcel\u001B[0m");
    String text = execution.out().replaceAll("\u001B\\[[0-9;]*m", "");
    GoldenFile.assertEquals("explain-60-columns", text);
  }

  @Test
  void explainsStreamsAndWhichAreTheSame() throws IOException {
    Path streams =
        Files.writeString(
            directory.resolve("streams.dg"),
            """
            CREATE TABLE a (x INTEGER AS (uniform(1, 9)) STREAM 'same', z INTEGER AS (uniform(1, 9))) ROWS 10;
            CREATE TABLE b (y INTEGER AS (uniform(1, 9)) STREAM 'same') ROWS 10;
            """);
    GoldenFile.assertEquals("explain-streams", succeed("explain", streams.toString(), "--streams"));
  }

  @Test
  void explainsTablesThatAreAskedFor() {
    String output = succeed("explain", plan.toString(), "--only", "scan,city");
    assertThat(output).startsWith("city: 3 rows").contains("\n\nscan: ").doesNotContain("demo:");
    assertThat(succeed("explain", plan.toString(), "--table", "CITY"))
        .isEqualTo(succeed("explain", plan.toString(), "city"));
  }

  @Test
  void explainsPlanToPrograms() {
    String json = succeed("explain", plan.toString(), "--format", "json");
    // The hash says nothing to readers, and all that an engine learns may change it.
    Matcher hash = Pattern.compile("(\"contentHash\" : )\"[0-9a-f]{64}\"").matcher(json);
    GoldenFile.assertEquals("explain-json", hash.replaceFirst("$1\"...\""));
  }

  @Test
  void drawsGraphForMermaid() throws IOException {
    GoldenFile.assertEquals("graph-mermaid", succeed("graph", graphPlan()));
  }

  @Test
  void drawsGraphForGraphviz() throws IOException {
    GoldenFile.assertEquals("graph-dot", succeed("graph", graphPlan(), "--format", "dot"));
  }

  private String graphPlan() throws IOException {
    return Files.writeString(
            directory.resolve("graph.dg"),
            """
            CREATE SCHEMA "a ""b"" \\ c" WITH (seed = 1);
            CREATE TABLE "end" (id INTEGER PRIMARY KEY) VALUES (1), (2);
            CREATE TABLE "o""wn<er>#" (
              "i d" INTEGER PRIMARY KEY,
              boss  INTEGER REFERENCES "o""wn<er>#" AS boss USING preceding(),
              kind  INTEGER NOT NULL REFERENCES "end",
              other INTEGER REFERENCES "end" AS other NULLS 50 PERCENT
            ) ROWS 5;
            CREATE TABLE part (id INTEGER PRIMARY KEY) ROWS BETWEEN 1 AND 3 PER "o""wn<er>#";
            """)
        .toString();
  }

  @Test
  void previewsPlan() {
    GoldenFile.assertEquals("preview", succeed("preview", plan.toString(), "-n", "6"));
  }

  @Test
  void explainsStarterPlan() throws IOException {
    Path starter = Files.writeString(directory.resolve("s.dg"), InitCommand.template());
    GoldenFile.assertEquals("explain-starter", succeed("explain", starter.toString()));
  }

  @Test
  void checksBrokenPlan() throws IOException {
    Path broken = directory.resolve("broken.dg");
    Files.writeString(
        broken,
        """
        CREATE TABLE t (
          id    INTEGER PRIMARY KEY AS (uniform(1, 10)),
          level CHAR(2) AS (chioce('L1', 'L2')),
          boss  INTEGER REFERENCES emploee
        ) ROWS 100;
        """);
    Execution execution = Execution.of("check", broken.toString());
    assertThat(execution.exitCode()).isEqualTo(1);
    assertThat(execution.out()).isEmpty();
    GoldenFile.assertEquals("check-broken", execution.err().replace(directory + "/", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "compile",
        "preview",
        "explain",
        "fmt",
        "graph",
        "help",
        "init",
        "generate-completion"
      })
  void helps(String command) {
    Execution execution =
        command.isEmpty() ? Execution.of("--help") : Execution.of(command, "--help");
    assertThat(execution.exitCode()).isZero();
    assertThat(execution.err()).isEmpty();
    GoldenFile.assertEquals(command.isEmpty() ? "help" : "help-" + command, execution.out());
  }

  private static String succeed(String... arguments) {
    Execution execution = Execution.of(arguments);
    assertThat(execution.err()).isEmpty();
    assertThat(execution.exitCode()).isZero();
    return execution.out();
  }
}
