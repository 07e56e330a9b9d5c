package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Six kinds of quality rules of which the plan says how many rows break them, judged by DuckDB.
class QualityTest {
  private static final String PLAN = "quality/quality.dg";

  @TempDir Path directory;

  private String catalogs() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("catalogs"));
    Files.writeString(
        folder.resolve("files.properties"),
        "connector.name=files\nlocation=%s/{yyyy}/{MM}/{dd}\n".formatted(directory));
    return folder.toString();
  }

  private Path folder(String schema, String table) {
    return directory.resolve("2026/07/01").resolve(schema).resolve(table);
  }

  private void load(StoredTables stored) throws SQLException {
    for (String schema : List.of("clean", "raw")) {
      stored.execute("CREATE SCHEMA " + schema);
      for (String table : List.of("customers", "transactions")) {
        stored.execute(
            "CREATE TABLE %s.%s AS SELECT * FROM read_parquet('%s/*.parquet')"
                .formatted(schema, table, folder(schema, table)));
      }
    }
  }

  /// A rule of a quality job: how many rows break it.
  private record Rule(String name, String violations, long expected) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("completeness of name", "FROM raw.customers WHERE name IS NULL", 150),
          new Rule("completeness of status", "FROM raw.customers WHERE trim(status) = ''", 80),
          new Rule("completeness of amount", "FROM raw.transactions WHERE amount IS NULL", 250),
          new Rule(
              "uniqueness of code",
              "FROM (SELECT row_number() OVER (PARTITION BY code) AS n FROM raw.customers) WHERE n"
                  + " > 1",
              20),
          new Rule(
              "uniqueness of id",
              "FROM (SELECT row_number() OVER (PARTITION BY id) AS n FROM raw.transactions) WHERE n"
                  + " > 1",
              100),
          new Rule(
              "pattern of email",
              "FROM raw.customers WHERE NOT regexp_full_match(email, '[^@ ]+@[^@ ]+[.][a-z]+')",
              200),
          new Rule("range of age", "FROM raw.customers WHERE age NOT BETWEEN 0 AND 150", 100),
          new Rule("order of dates", "FROM raw.customers WHERE created_date > updated_date", 50),
          new Rule(
              "transactions of customers",
              "FROM raw.transactions WHERE customer_id NOT IN (SELECT id FROM raw.customers)",
              300),
          new Rule(
              "timeliness",
              "FROM raw.transactions WHERE transaction_date < DATE '2026-06-01'",
              400));

  @Test
  void everyRuleIsBrokenByAsManyRowsAsThePlanSays() throws IOException, SQLException {
    CommandRun.of("compile", PLAN, "--catalogs", catalogs()).succeeded();
    try (StoredTables stored = new StoredTables()) {
      load(stored);
      for (Rule rule : RULES) {
        assertThat(stored.number("SELECT count(*) " + rule.violations()))
            .as(rule.name())
            .isEqualTo(rule.expected());
        assertThat(stored.number("SELECT count(*) " + rule.violations().replace("raw.", "clean.")))
            .as("%s of the clean tables", rule.name())
            .isZero();
      }
      // A row that is wrong in one column is right in all others.
      assertThat(
              stored.number(
                  """
                  SELECT count(*) FROM clean.customers c JOIN raw.customers r USING (id)
                  WHERE (c.name IS DISTINCT FROM r.name)::INT + (c.status <> r.status)::INT
                    + (c.code <> r.code)::INT + (c.email <> r.email)::INT + (c.age <> r.age)::INT
                    + (c.updated_date <> r.updated_date)::INT + (c.created_date <> r.created_date)::INT > 0
                  """))
          .isBetween(540L, 600L);
      assertThat(stored.rows("SELECT DISTINCT file_format, environment FROM raw.customers"))
          .containsExactly(List.of("parquet", "test"));
      stored.same(
          "SELECT id, created_date FROM raw.customers",
          "SELECT id, created_date FROM clean.customers");
    }
  }

  @Test
  void theReportListsTheDefects() throws IOException {
    Path report = directory.resolve("report.json");
    CommandRun run =
        CommandRun.of("compile", PLAN, "--catalogs", catalogs(), "--report", report.toString())
            .succeeded();
    assertThat(run.out())
        .contains(
            "raw.customers has defects NULLS IN (name) 1.5 PERCENT: 150 rows",
            "raw.transactions has defects ORPHANS IN (customer_id) 0.3 PERCENT: 300 rows",
            "raw.transactions therefore does not keep amount NOT NULL; PRIMARY KEY (id); FOREIGN"
                + " KEY (customer_id) REFERENCES customers; CHECK (transaction_date BETWEEN");
    assertThat(Files.readString(report).replaceAll("\\s+", " "))
        .contains(
            "{ \"kind\" : \"duplicates\", \"columns\" : [ \"code\" ], \"percent\" : 0.2, \"rows\" :"
                + " 20 }");
  }

  @Test
  void verifyFindsExactlyTheDefectsAndOneMore() throws IOException, SQLException {
    CommandRun.of("compile", PLAN, "--catalogs", catalogs()).succeeded();
    CommandRun right = CommandRun.of("verify", PLAN, "--catalogs", catalogs()).succeeded();
    assertThat(right.out())
        .containsPattern("raw.customers +\\| not null \\(name\\) with defects +\\| 150 +\\| 150 ")
        .containsPattern("raw.customers +\\| unique \\(code\\) with defects +\\| 20 +\\| 20 ")
        .containsPattern("raw.customers +\\| check \\(age .* with defects +\\| 100 +\\| 100 ")
        .containsPattern("raw.transactions +\\| reference .* with defects +\\| 300 +\\| 300 ")
        .contains(" 0 failed");

    replace(
        "raw",
        "transactions",
        "SELECT * REPLACE (CASE WHEN id = (SELECT min(id) FROM %1$s WHERE amount IS NOT NULL) THEN"
            + " NULL ELSE amount END AS amount) FROM %1$s");
    replace(
        "raw",
        "customers",
        "SELECT * REPLACE (CASE WHEN id = 9999 THEN 400 ELSE age END AS age) FROM %1$s");
    CommandRun wrong = CommandRun.of("verify", PLAN, "--catalogs", catalogs());
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out())
        .containsPattern(
            "raw.transactions +\\| not null \\(amount\\) with defects +\\| 250 +\\| 251 .*failed")
        .containsPattern(
            "raw.customers +\\| check \\(age .* with defects +\\| 100 +\\| 101 .*failed")
        .contains(" 4 failed");
  }

  /// Writes the one file of a table anew.
  private void replace(String schema, String table, String query) throws IOException, SQLException {
    Path file;
    try (Stream<Path> files = Files.list(folder(schema, table))) {
      file = files.filter(each -> each.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Path other = directory.resolve("changed.parquet");
    try (StoredTables stored = new StoredTables()) {
      stored.execute(
          "COPY (%s) TO '%s' (FORMAT parquet)"
              .formatted(query.formatted("read_parquet('" + file + "')"), other));
    }
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
