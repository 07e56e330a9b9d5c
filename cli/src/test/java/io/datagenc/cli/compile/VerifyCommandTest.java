package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.CheckResult.Outcome;
import io.datagenc.sinks.load.verify.Dimension;
import io.datagenc.sinks.load.verify.StoredCheck;
import io.datagenc.sinks.load.verify.VerificationReport;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
  @TempDir private Path directory;

  private String plan(String catalog) throws IOException {
    return Files.writeString(
            directory.resolve("plan.dg"),
            """
            CREATE SCHEMA shop;
            CREATE TABLE a (
              id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              price DECIMAL(6, 2) NOT NULL GENERATED ALWAYS AS (uniform(1.00, 9.99)) CHECK (price > 0)
            ) ROWS 3;
            CREATE TABLE b (a_id BIGINT REFERENCES a) ROWS 5;
            CREATE CATALOG store USING %s;
            EXPORT SCHEMA shop INTO store;
            """
                .formatted(catalog))
        .toString();
  }

  private String database() throws IOException {
    return plan("postgresql WITH (\"connection-url\" = 'jdbc:postgresql://localhost:1/x')");
  }

  @Test
  void printsTheQuestionsWithoutAsking() throws IOException {
    Execution verify = Execution.of("verify", database(), "--print-sql");
    assertThat(verify.err()).isEmpty();
    assertThat(verify.exitCode()).isEqualTo(ExitStatus.OK.code());
    assertThat(verify.out())
        .startsWith(
            """
            -- catalog store
            -- completeness of store.shop.a: rows: 3
            SELECT count(*) FROM "shop"."a";
            """)
        .contains("SELECT count(*) FROM \"shop\".\"a\" WHERE NOT (\"price\" > 0")
        .contains("-- consistency of store.shop.b: reference (a_id) to a: 0\n")
        .contains("-- accuracy of store.shop.b: content checksum: ");
  }

  @Test
  void failsWhereNoStoreAnswers() throws IOException {
    Execution verify = Execution.of("verify", database());
    assertThat(verify.exitCode()).isEqualTo(ExitStatus.RUN_FAILED.code());
    assertThat(verify.err()).contains("localhost:1");
  }

  @Test
  void saysWhichStoresAreNotAsked() throws IOException {
    Execution verify =
        Execution.of(
            "verify", plan("files WITH (location = '%s', format = 'csv')".formatted(directory)));
    assertThat(verify.exitCode()).isEqualTo(ExitStatus.RUN_FAILED.code());
    assertThat(verify.err()).contains("catalog `store`: what `files` stores is not read again");
  }

  @Test
  void namesTheCatalogsOfThePlan() throws IOException {
    Execution verify = Execution.of("verify", database(), "--catalog", "lake");
    assertThat(verify.exitCode()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(verify.err())
        .contains("no output of the plan goes to the catalog `lake`")
        .contains("name one of `store`");
  }

  private static VerificationReport report() {
    TargetName target = new TargetName("store", "shop", "a");
    StoredCheck rows =
        new StoredCheck(
            Dimension.COMPLETENESS,
            target,
            "rows",
            new StoredCheck.Query(
                "SELECT count(*) FROM a", BigInteger.TWO, Optional.of(BigInteger.TWO)));
    StoredCheck check =
        new StoredCheck(
            Dimension.VALIDITY, target, "check (f(a))", new StoredCheck.NotAsked("not alike"));
    return new VerificationReport(
        List.of(
            new CheckResult(rows, Outcome.FAILED, "2", "1"),
            new CheckResult(check, Outcome.NOT_JUDGED, "", "not alike")));
  }

  @Test
  void showsATableOfEachDimension() {
    assertThat(VerificationText.lines(report()))
        .containsExactly(
            "completeness | check | expected | found | result",
            "-------------+-------+----------+-------+-------",
            "store.shop.a | rows  | 2        | 1     | failed",
            "",
            "validity     | check        | expected | found     | result",
            "-------------+--------------+----------+-----------+-----------",
            "store.shop.a | check (f(a)) |          | not alike | not judged",
            "",
            "0 checks passed, 1 failed, 1 not judged");
  }

  @Test
  void tellsProgramsTheSame() {
    assertThat(VerificationJson.of(report()))
        .contains("\"failed\" : 1")
        .contains("\"expected\" : \"2\"")
        .contains("\"sql\" : \"SELECT count(*) FROM a\"")
        .contains("\"reason\" : \"not alike\"");
  }

  private String datedPlan(String column) throws IOException {
    return Files.writeString(
            directory.resolve("dated.dg"),
            """
            CREATE SCHEMA shop;
            CREATE TABLE a (id BIGINT PRIMARY KEY, %s) ROWS 3;
            """
                .formatted(column))
        .toString();
  }

  private Execution verify(String plan, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("verify", plan, "--into", "duckdb:" + directory.resolve("d")));
    arguments.addAll(List.of(more));
    return Execution.of(arguments.toArray(String[]::new));
  }

  @Test
  void saysWhatIsTooOld() throws IOException {
    String plan =
        datedPlan(
            "old TIMESTAMP(0) AS (TIMESTAMP '2001-01-01 00:00:00' + INTERVAL '1' DAY * id),"
                + " day DATE AS (DATE '2026-01-01')");
    assertThat(
            Execution.of("compile", plan, "--into", "duckdb:" + directory.resolve("d")).exitCode())
        .isZero();
    Execution old = verify(plan, "--max-age", "24h", "--max-age", "a.old=7d");
    assertThat(old.exitCode()).as(old.err()).isEqualTo(ExitStatus.PLAN_HAS_ERRORS.code());
    assertThat(old.out())
        .contains("timeliness")
        .containsPattern("seconds since it was stored[ |]+the store does not record the time")
        .containsPattern("seconds since the newest old[ |]+0 to 604800[ |]+[0-9]{9}[ |]+failed");
    Execution recent = verify(plan, "--max-age", "shop.a.old=20000d", "--max-age", "a.day=9999d");
    assertThat(recent.err()).isEmpty();
    assertThat(recent.exitCode()).as(recent.out()).isZero();
    assertThat(verify(plan).out()).doesNotContain("timeliness");
  }

  @ParameterizedTest
  @CsvSource({
    "7, is neither AGE nor TABLE.COLUMN=AGE",
    "=7d, is neither AGE nor TABLE.COLUMN=AGE",
    "a.day=soon, is neither AGE nor TABLE.COLUMN=AGE",
    "b.day=7d, no output of the plan is a table `b`",
    "day=7d, no output of the plan is a table ``",
    "a.days=7d, did you mean `day`",
    "a.id=7d, table `a` has no column `id` of dates or timestamps"
  })
  void saysWhatIsWrongWithAnAge(String age, String message) throws IOException {
    Execution verify = verify(datedPlan("day DATE"), "--max-age", age);
    assertThat(verify.exitCode()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(verify.err()).contains("--max-age", message);
  }

  @Test
  void asksForTheAddressAndTheCatalogOfACluster() throws IOException {
    String plan = datedPlan("day DATE");
    assertThat(Execution.of("verify", plan, "--engine", "trino", "--into", "iceberg").err())
        .contains("--engine trino needs the address of a cluster");
    String[] cluster = {"--engine", "trino", "--server", "http://localhost:1"};
    Execution placeless =
        Execution.of("verify", plan, cluster[0], cluster[1], cluster[2], cluster[3]);
    assertThat(placeless.exitCode()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(placeless.err()).contains("for example --into iceberg.shop");
    assertThat(Execution.of("verify", plan, "--server", "http://localhost:1").err())
        .contains("add --engine trino");
    Execution silent =
        Execution.of(
            "verify", plan, cluster[0], cluster[1], cluster[2], cluster[3], "--into", "iceberg.s");
    assertThat(silent.exitCode()).isEqualTo(ExitStatus.RUN_FAILED.code());
    assertThat(silent.err()).contains("http://localhost:1").doesNotContain("\tat ");
    Execution printed =
        Execution.of(
            "verify",
            plan,
            cluster[0],
            cluster[1],
            cluster[2],
            cluster[3],
            "--into",
            "iceberg.s",
            "--print-sql");
    assertThat(printed.out()).contains("SELECT count(*) FROM \"iceberg\".\"s\".\"a\";");
  }
}
