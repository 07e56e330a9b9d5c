package io.datagenc.compiler;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables whose rows are in files.
final class GivenFilesTest {

  private static final String COUNTRIES =
      """
      CREATE TABLE country (
        code       CHAR(2) PRIMARY KEY,
        name       VARCHAR(40) NOT NULL,
        population BIGINT,
        area       DECIMAL(12,2),
        joined     DATE,
        member     BOOLEAN,
        share      DOUBLE,
        label      VARCHAR(60) AS (code || ': ' || name),
        no         BIGINT AS (row_index()) HIDDEN
      ) FROM %s '%s';
      """;

  private static final List<List<@Nullable Object>> COUNTRY_ROWS =
      List.of(
          asList("FR", "France", 68_000_000L, 54_394_000L, days("1958-01-01"), true, 0.15),
          asList("DE", "Germany, \"Fed.\"", null, 35_702_250L, days("1958-01-01"), true, 1e-3),
          asList("XX", "", -1L, null, null, false, null));

  @TempDir private Path directory;

  private static long days(String date) {
    return LocalDate.parse(date).toEpochDay();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve(name).getParent());
    Files.writeString(directory.resolve(name), text);
  }

  private void writeParquet(String name, String query, String options) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet%s)"
              .formatted(query, directory.resolve(name), options));
    }
  }

  private GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text).in(directory), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private List<String> messages(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text).in(directory), CompileOptions.NONE);
    return compilation.diagnostics().stream()
        .map(diagnostic -> diagnostic.code().id() + " " + diagnostic.message())
        .toList();
  }

  private void assertCountries(GenerationPlan plan) {
    assertThat(plan.table("country").rows()).isEqualTo(new RowsPlan.GivenRows(3));
    assertThat(
            GeneratedTable.rows(
                plan,
                "country",
                List.of("code", "name", "population", "area", "joined", "member", "share")))
        .isEqualTo(COUNTRY_ROWS);
    assertThat(GeneratedTable.column(plan, "country", "label"))
        .containsExactly("FR: France", "DE: Germany, \"Fed.\"", "XX: ");
    assertThat(GeneratedTable.column(plan, "country", "no")).containsExactly(0L, 1L, 2L);
  }

  @Test
  void readsGivenTablesFromCsv() throws IOException {
    write(
        "data/countries.csv",
        """
        \uFEFFarea,CODE,name,population,joined,member,comment,share
        543940.00,FR,France,68000000,1958-01-01,true,,.15

        357022.5,DE,"Germany, ""Fed.\""",,1958-01-01,t,"two
        lines",1e-3
        ,XX,"",-1,,0,x,
        """);
    assertCountries(compile(COUNTRIES.formatted("CSV", "data/countries.csv")));
  }

  @Test
  void readsGivenTablesFromJsonLines() throws IOException {
    write(
        "countries.jsonl",
        """
        {"code": "FR", "name": "France", "population": 68000000, "area": 543940, "joined": "1958-01-01", "member": true, "share": 0.15}

        {"name": "Germany, \\"Fed.\\"", "code": "DE", "area": "357022.50", "joined": "1958-01-01", "member": true, "share": 1e-3, "neighbours": ["FR"]}
        {"code": "XX", "name": "", "population": -1, "area": null, "member": false}
        """);
    assertCountries(compile(COUNTRIES.formatted("JSON", "countries.jsonl")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "zstd", "gzip", "lz4_raw"})
  void readsGivenTablesFromParquet(String codec) throws SQLException {
    writeParquet(
        "countries.parquet",
        """
        SELECT * FROM (VALUES
          (true, 'FR', 'France', 68000000, CAST(543940 AS DECIMAL(12,2)), DATE '1958-01-01', 0.15),
          (true, 'DE', 'Germany, "Fed."', NULL, 357022.50, DATE '1958-01-01', 0.001),
          (false, 'XX', '', -1, NULL, NULL, NULL)
        ) AS t (member, code, name, population, area, joined, "Share")
        """,
        ", COMPRESSION " + codec);
    assertCountries(compile(COUNTRIES.formatted("PARQUET", "countries.parquet")));
  }

  @Test
  void readsEveryTypeFromParquet() throws SQLException {
    writeParquet(
        "types.parquet",
        """
        SELECT CAST(i AS TINYINT) AS tiny, CAST(-i AS SMALLINT) AS small, CAST(i AS UINTEGER) AS "large",
          CAST(i AS FLOAT) / 4 AS "real", CAST(i AS DECIMAL(38, 4)) / 8 AS wide,
          TIME '10:00:00.5' + INTERVAL (i) SECOND AS t,
          TIMESTAMP '2024-02-29 12:34:56.789012' + INTERVAL (i) DAY AS ts,
          TIMESTAMPTZ '2024-02-29 12:34:56+00' + INTERVAL (i) HOUR AS tz,
          CAST('00000000-0000-0000-0000-00000000000' || i AS UUID) AS u,
          CAST('\\xAB' AS BLOB) AS b, CAST('{"a": ' || i || '}' AS JSON) AS j
        FROM range(3) AS r (i) ORDER BY i
        """,
        "");
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              tiny TINYINT, small SMALLINT, "large" BIGINT, "real" REAL, wide DECIMAL(38,4),
              t TIME(3), ts TIMESTAMP(6), tz TIMESTAMP(3) WITH TIME ZONE, u UUID, b VARBINARY, j JSON
            ) FROM PARQUET 'types.parquet';
            """);
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "t");
    long micros = days("2024-02-29") * 86_400_000_000L + 45_296_789_012L;
    for (long i = 0; i < 3; i++) {
      assertThat(rows.get((int) i).subList(0, 9))
          .containsExactly(
              i,
              -i,
              i,
              i / 4f,
              List.of(0L, i * 1250),
              36_000_500_000L + i * 1_000_000,
              micros + i * 86_400_000_000L,
              micros - 789_012 + i * 3_600_000_000L,
              List.of(0L, i));
      assertThat(rows.get((int) i).getLast()).isEqualTo("{\"a\": %d}".formatted(i));
    }
  }

  @Test
  void readsEveryTypeFromText() throws IOException {
    write(
        "types.jsonl",
        """
        {"wide": 12345678901234567890.1234, "t": "10:00:00.5", "ts": "2024-02-29 12:34:56.789", "tz": "2024-02-29T12:34:56+02", "u": "00000000-0000-0000-0000-00000000002a", "b": "\\\\x00ff", "j": {"a": [1.50, null]}, "one": 1.0}
        {"wide": 1, "t": "10:00", "ts": "2024-02-29", "tz": "2024-02-29 12:34:56", "u": null, "j": "text", "one": "1"}
        """);
    GenerationPlan plan =
        compile(
            """
            CREATE SCHEMA s WITH (time_zone = 'Europe/Paris');
            CREATE TABLE t (
              wide DECIMAL(38,4), t TIME(3), ts TIMESTAMP(3), tz TIMESTAMP(3) WITH TIME ZONE, u UUID,
              j JSON, one INTEGER, b VARBINARY
            ) FROM JSON 'types.jsonl';
            """);
    long seconds = days("2024-02-29") * 86_400;
    assertThat(GeneratedTable.rows(plan, "t", List.of("wide", "t", "ts", "tz", "u", "j", "one")))
        .isEqualTo(
            List.of(
                asList(
                    List.of(6692L, -7269072992350064654L),
                    36_000_500_000L,
                    (seconds + 45_296) * 1_000_000 + 789_000,
                    (seconds + 45_296 - 7200) * 1_000_000,
                    List.of(0L, 42L),
                    "{\"a\":[1.50,null]}",
                    1L),
                asList(
                    List.of(0L, 10_000L),
                    36_000_000_000L,
                    seconds * 1_000_000,
                    (seconds + 45_296 - 3600) * 1_000_000,
                    null,
                    "\"text\"",
                    1L)));
  }

  @Test
  void otherTablesReferenceAGivenTable() throws IOException {
    write("kinds.csv", "id,name\n10,a\n20,b\n30,c\n");
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE item (
              kind_id INTEGER NOT NULL REFERENCES kind,
              kind    VARCHAR(5) AS (kind.name)
            ) ROWS 4 * COUNT(kind);
            CREATE TABLE kind (id INTEGER PRIMARY KEY, name VARCHAR(5)) FROM CSV 'kinds.csv';
            CREATE TABLE part (kind_id INTEGER NOT NULL REFERENCES kind) ROWS 2 PER kind;
            """);
    assertThat(GeneratedTable.column(plan, "part", "kind_id"))
        .containsExactly(10L, 10L, 20L, 20L, 30L, 30L);
    assertThat(GeneratedTable.rows(plan, "item"))
        .hasSize(12)
        .allSatisfy(
            row -> assertThat(row).isIn(List.of(10L, "a"), List.of(20L, "b"), List.of(30L, "c")));
  }

  @Test
  void theContentOfAFileIsPartOfThePlan() throws IOException {
    String text = "CREATE TABLE t (a INTEGER) FROM CSV 't.csv';";
    write("t.csv", "a\n1\n2\n");
    String hash = compile(text).contentHash();
    write("t.csv", "A\r\n\"1\"\r\n2");
    assertThat(compile(text).contentHash()).isEqualTo(hash);
    write("t.csv", "a\n1\n3\n");
    assertThat(compile(text).contentHash()).isNotEqualTo(hash);
  }

  @Test
  void aFileWithoutRowsIsAnEmptyTable() throws IOException {
    write("t.csv", "a\n");
    write("t.jsonl", "");
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (a INTEGER PRIMARY KEY) FROM CSV 't.csv';
            CREATE TABLE u (a INTEGER PRIMARY KEY) FROM JSON 't.jsonl';
            """);
    assertThat(plan.table("t").rowCount()).isZero();
    assertThat(plan.table("u").rowCount()).isZero();
  }

  @Test
  void aFileNextToThePlanIsFoundFromAnyDirectory() throws IOException {
    write("plans/plan.dg", "CREATE TABLE t (a INTEGER) FROM CSV '../data/t.csv';");
    write("data/t.csv", "a\n5\n");
    SourceFile source = SourceFile.read(directory.resolve("plans/plan.dg"), new Diagnostics());
    GenerationPlan plan = PlanCompiler.compile(source, CompileOptions.NONE).plan().orElseThrow();
    assertThat(GeneratedTable.column(plan, "t", "a")).containsExactly(5L);
  }

  @Test
  void repeatedKeysOfAFileAreNoKey() throws IOException {
    write("t.csv", "a\n1\n2\n1\n");
    assertThat(messages("CREATE TABLE t (a INTEGER PRIMARY KEY) FROM CSV 't.csv';"))
        .singleElement()
        .asString()
        .startsWith("DG310");
  }

  @Test
  void aDirectoryAndAnInvalidNameAreNoFiles() throws IOException {
    Files.createDirectory(directory.resolve("folder"));
    assertThat(messages("CREATE TABLE t (a INTEGER) FROM CSV 'folder';"))
        .containsExactly("DG3161 `folder` cannot be read: it is a directory");
    assertThat(messages("CREATE TABLE t (a INTEGER) FROM PARQUET 'folder';"))
        .containsExactly("DG3161 `folder` cannot be read: it is a directory");
  }

  @Test
  void textThatIsNotUtf8IsReported() throws IOException {
    Files.write(directory.resolve("t.csv"), "a\né\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(
        directory.resolve("t.jsonl"), "{\"a\": \"é\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(messages("CREATE TABLE t (a VARCHAR(5)) FROM CSV 't.csv';"))
        .containsExactly("DG3161 `t.csv` cannot be read: it is not UTF-8");
    assertThat(messages("CREATE TABLE t (a VARCHAR(5)) FROM JSON 't.jsonl';"))
        .containsExactly("DG3161 `t.jsonl` cannot be read: it is not UTF-8");
  }

  @Test
  void damagedParquetFilesAreReported() throws IOException, SQLException {
    writeParquet("good.parquet", "SELECT i AS a FROM range(50) AS r (i)", "");
    byte[] good = Files.readAllBytes(directory.resolve("good.parquet"));
    for (int length : new int[] {0, 3, 20, good.length / 2, good.length - 1}) {
      Files.write(directory.resolve("bad.parquet"), Arrays.copyOf(good, length));
      assertThat(messages("CREATE TABLE t (a INTEGER) FROM PARQUET 'bad.parquet';"))
          .singleElement()
          .asString()
          .startsWith("DG3161 `bad.parquet` cannot be read: ");
    }
    for (int i = 0; i < good.length; i += 5) {
      byte[] bad = good.clone();
      bad[i] ^= 0x55;
      Files.write(directory.resolve("bad.parquet"), bad);
      // Whatever it reads, it says so in words.
      assertThat(messages("CREATE TABLE t (a INTEGER) FROM PARQUET 'bad.parquet';"))
          .allSatisfy(message -> assertThat(message).startsWith("DG316"));
    }
  }

  @Test
  void nestedColumnsOfParquetAreReported() throws SQLException {
    writeParquet("t.parquet", "SELECT [1, 2] AS a, {'x': 1} AS b, 1 AS c", "");
    assertThat(messages("CREATE TABLE t (a INTEGER) FROM PARQUET 't.parquet';"))
        .containsExactly("DG3161 `t.parquet` cannot be read: column `a` is nested");
    assertThat(messages("CREATE TABLE t (c INTEGER) FROM PARQUET 't.parquet';")).isEmpty();
  }

  @Test
  void aMillionRowsAreRead() throws IOException {
    int rows = 1_000_000;
    try (BufferedWriter writer = Files.newBufferedWriter(directory.resolve("t.csv"))) {
      writer.write("id,name\n");
      for (int i = 0; i < rows; i++) {
        writer.write(i + ",name of " + i + "\n");
      }
    }
    GenerationPlan plan =
        compile("CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(40)) FROM CSV 't.csv';");
    List<@Nullable Object> names = GeneratedTable.column(plan, "t", "name");
    assertThat(names).hasSize(rows);
    assertThat(names.getLast()).isEqualTo("name of 999999");
  }

  @Test
  void errorsOfAFileAreFew() throws IOException {
    write("t.csv", "a\n" + "x\n".repeat(1000));
    assertThat(messages("CREATE TABLE t (a INTEGER) FROM CSV 't.csv';"))
        .hasSize(5)
        .startsWith("DG3163 t.csv, line 2, `a`: 'x' is not a value of type INTEGER");
  }
}
