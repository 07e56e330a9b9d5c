package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One survey in three forms, judged by DuckDB: normalised, with lists, and as the CSV file of the
/// survey tool.
class SurveyTest {
  private static final String PLAN = "survey/survey.dg";

  @TempDir static Path directory;

  private static StoredTables stored;

  private static String catalogs() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("catalogs"));
    Files.writeString(
        folder.resolve("files.properties"),
        "connector.name=files\nlocation=%s\n".formatted(directory.resolve("tables")));
    Files.writeString(
        folder.resolve("csv.properties"),
        "connector.name=files\nlocation=%s\n".formatted(directory.resolve("csv")));
    return folder.toString();
  }

  @BeforeAll
  static void compile() throws IOException, SQLException {
    CommandRun.of("compile", PLAN, "--catalogs", catalogs()).succeeded();
    stored = new StoredTables();
    for (String table :
        List.of(
            "countries",
            "languages",
            "databases",
            "answers",
            "answer_languages_have",
            "answer_languages_want",
            "answer_databases_have",
            "answer_databases_want")) {
      stored.execute(
          "CREATE TABLE %s AS SELECT *, file_row_number AS place FROM read_parquet('%s/tables/normalised/%s/*.parquet', file_row_number = true)"
              .formatted(table, directory, table));
    }
    stored.execute(
        "CREATE TABLE processed AS SELECT * FROM read_parquet('%s/tables/wide/processed/*.parquet')"
            .formatted(directory));
    stored.execute(
        "CREATE TABLE raw AS SELECT * FROM read_csv('%s/csv/raw/survey_results_public/*.csv', header = true, nullstr = 'NA', all_varchar = true)"
            .formatted(directory));
  }

  @AfterAll
  static void close() throws SQLException {
    stored.close();
  }

  @ParameterizedTest
  @CsvSource({"countries", "languages", "databases"})
  void lookupsCountUpInTheOrderOfTheirNames(String lookup) throws SQLException {
    stored.hasNone(
        "SELECT id, name, row_number() OVER (ORDER BY lower(name)) AS n FROM %s QUALIFY id <> n"
            .formatted(lookup));
  }

  @ParameterizedTest
  @CsvSource({
    "languages, language, have",
    "languages, language, want",
    "databases, database, have",
    "databases, database, want"
  })
  void bridgesHaveOneToNineDifferentThingsOfEveryAnswer(String lookup, String thing, String role)
      throws SQLException {
    String bridge = "answer_%s_%s".formatted(lookup, role);
    stored.hasNone(
        "SELECT answer_id, %1$s_id FROM %2$s GROUP BY ALL HAVING count(*) > 1"
            .formatted(thing, bridge));
    stored.hasNone(
        "SELECT * FROM %2$s WHERE %1$s_id NOT IN (SELECT id FROM %3$s) OR answer_id NOT IN (SELECT id FROM answers)"
            .formatted(thing, bridge, lookup));
    assertThat(
            stored.rows(
                "SELECT min(n) = 1, max(n) BETWEEN 7 AND 9, count(*) FROM (SELECT count(*) AS n FROM %s GROUP BY answer_id)"
                    .formatted(bridge)))
        .containsExactly(List.of("true", "true", "5000"));
  }

  /// The first thing that an answer has is drawn by the weights of the lookup alone.
  @ParameterizedTest
  @CsvSource({"languages, language", "databases, database"})
  void whatIsUsedIsDrawnByPopularity(String lookup, String thing) throws SQLException {
    stored.execute(
        """
        CREATE OR REPLACE TEMP TABLE drawn AS
        SELECT first.id, count(*) AS n FROM (
          SELECT arg_min(%1$s_id, place) AS id FROM answer_%2$s_have GROUP BY answer_id) first
        GROUP BY first.id
        """
            .formatted(thing, lookup));
    String file = "read_csv('survey/%s.csv', header = true)".formatted(lookup);
    // Chi-square over things of which at least 5 are expected, by its normal approximation.
    double excess =
        stored.fraction(
            """
            SELECT (sum((n - e) * (n - e) / e) - count(*)) / sqrt(2 * count(*)) FROM (
              SELECT coalesce(d.n, 0) AS n, 5000.0 * f.used / sum(f.used) OVER () AS e
              FROM %s f JOIN %s l USING (name) LEFT JOIN drawn d ON d.id = l.id) WHERE e >= 5
            """
                .formatted(file, lookup));
    assertThat(excess).isBetween(-5.0, 5.0);
  }

  /// Of up to four languages and three databases that an answer wishes for, half are those it has.
  @ParameterizedTest
  @CsvSource({"languages, language, 4", "databases, database, 3"})
  void whatIsWishedForGoesWithWhatIsUsed(String lookup, String thing, int most)
      throws SQLException {
    String shared =
        """
        SELECT h.answer_id, count(w.answer_id) AS n
        FROM answer_%2$s_have h LEFT JOIN answer_%2$s_want w USING (answer_id, %1$s_id)
        GROUP BY h.answer_id
        """
            .formatted(thing, lookup);
    assertThat(stored.number("SELECT max(n) FROM (%s)".formatted(shared))).isEqualTo(most);
    assertThat(stored.fraction("SELECT avg(n) FROM (%s)".formatted(shared)))
        .isBetween(0.3 * most, 0.5 * most);
  }

  @Test
  void yearsAreInOrder() throws SQLException {
    stored.hasNone(
        "SELECT * FROM answers WHERE years_code NOT BETWEEN 1 AND 50 OR years_code_pro NOT BETWEEN"
            + " 0 AND years_code OR ed_level = 'Something else'");
  }

  @Test
  void theWideFormAgreesWithTheNormalisedOne() throws SQLException {
    stored.same(
        """
        SELECT a.id, years_code, years_code_pro, c.name, ed_level,
          (SELECT list(l.name ORDER BY l.name) FROM answer_languages_have b JOIN languages l ON l.id = b.language_id WHERE b.answer_id = a.id),
          (SELECT list(l.name ORDER BY l.name) FROM answer_languages_want b JOIN languages l ON l.id = b.language_id WHERE b.answer_id = a.id),
          (SELECT list(l.name ORDER BY l.name) FROM answer_databases_have b JOIN databases l ON l.id = b.database_id WHERE b.answer_id = a.id),
          (SELECT list(l.name ORDER BY l.name) FROM answer_databases_want b JOIN databases l ON l.id = b.database_id WHERE b.answer_id = a.id)
        FROM answers a JOIN countries c ON c.id = a.country_id
        """,
        "SELECT * FROM processed");
  }

  @Test
  void theFileAgreesWithTheWideFormWhereItIsNotNa() throws SQLException {
    stored.hasNone(
        """
        SELECT r.* FROM raw r JOIN processed p ON p.id = CAST(r."ResponseId" AS BIGINT)
        WHERE CAST("YearsCode" AS INTEGER) IS DISTINCT FROM years_code
          OR coalesce(CAST("YearsCodePro" AS INTEGER) <> years_code_pro, false)
          OR r."Country" IS DISTINCT FROM p.country OR "EdLevel" IS DISTINCT FROM ed_level
          OR string_split("LanguageHaveWorkedWith", ';') IS DISTINCT FROM language_have_worked_with
          OR coalesce(string_split("LanguageWantToWorkWith", ';') <> language_want_to_work_with, false)
          OR coalesce(string_split("DatabaseHaveWorkedWith", ';') <> database_have_worked_with, false)
          OR coalesce(string_split("DatabaseWantToWorkWith", ';') <> database_want_to_work_with, false)
        """);
    assertThat(
            stored.rows(
                """
                SELECT count(*), count(*) - count("YearsCodePro"), count(*) - count("LanguageWantToWorkWith"),
                  count(*) - count("DatabaseHaveWorkedWith"), count(*) - count("DatabaseWantToWorkWith") FROM raw
                """))
        .containsExactly(List.of("5000", "600", "300", "450", "750"));
  }

  @Test
  void verifyFindsWhatThePlanSays() throws IOException {
    assertThat(
            CommandRun.of("verify", PLAN, "--catalogs", catalogs(), "--catalog", "files")
                .succeeded()
                .out())
        .contains(" 0 failed");
  }
}
