package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `datagenc compile --engine trino` beside `datagenc compile`, into one warehouse.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterLoadIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String PLAN =
      """
      CREATE SCHEMA %s WITH (seed = 3);
      CREATE TABLE small (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name VARCHAR(40) AS (faker('Name.first_name'))
      ) ROWS 100 * SCALE;
      COMMENT ON TABLE small IS 'it''s small';
      COMMENT ON COLUMN small.name IS 'The first one';
      CREATE TABLE owned (note VARCHAR(20) AS (choice('it''s', 'a', '"b"'))) ROWS 3 PER small;
      """;

  @TempDir Path directory;
  private Queries queries;

  @BeforeAll
  void connect() throws Exception {
    queries = Queries.open();
  }

  @AfterAll
  void disconnect() throws Exception {
    queries.close();
  }

  private String plan(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static String[] byCluster(String plan, String into, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "compile",
                plan,
                "--engine",
                "trino",
                "--server",
                RealServer.get().uri().toString(),
                "--into",
                into));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private static CommandRun local(String plan, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("compile", plan, "--warehouse", RealServer.get().warehouse().toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private Object checksum(String table) throws Exception {
    return queries.rows(
        "SELECT count(*), to_hex(checksum(ROW(id, name))) FROM iceberg.%s".formatted(table));
  }

  @Test
  void seedAndScaleMeanTheSame() throws Exception {
    String plan = plan("scaled.dg", PLAN.formatted("scaled"));
    String[] options = {"--seed", "11", "--scale", "2.5"};
    local(plan, options).succeeded();
    CommandRun run = CommandRun.of(byCluster(plan, "iceberg.scaled_by_cluster", options));
    assertThat(run.succeeded().out())
        .contains("iceberg.scaled_by_cluster.small", "250 ", "iceberg.scaled_by_cluster.owned");
    assertThat(checksum("scaled_by_cluster.small")).isEqualTo(checksum("scaled.small"));
    assertThat(queries.rows("DESCRIBE iceberg.scaled_by_cluster.small"))
        .isEqualTo(queries.rows("DESCRIBE iceberg.scaled.small"))
        .contains(List.of("name", "varchar", "", "The first one"));
    assertThat(
            queries.rows(
                """
                SELECT DISTINCT comment FROM system.metadata.table_comments
                WHERE catalog_name = 'iceberg' AND schema_name LIKE 'scaled%' AND table_name = 'small'
                """))
        .isEqualTo(List.of(List.of("it's small")));
    assertThat(queries.value("SELECT count(*) FROM iceberg.scaled_by_cluster.owned"))
        .isEqualTo(750L);
  }

  @Test
  void tablesThatExistAreRefusedOrReplacedAsByALocalLoad() throws Exception {
    String plan = plan("twice.dg", PLAN.formatted("twice"));
    local(plan).succeeded();
    CommandRun.of(byCluster(plan, "iceberg.twice_by_cluster")).succeeded();
    Object first = checksum("twice_by_cluster.small");
    assertThat(first).isEqualTo(checksum("twice.small"));

    CommandRun localAgain = local(plan, "--seed", "4");
    CommandRun again = CommandRun.of(byCluster(plan, "iceberg.twice_by_cluster", "--seed", "4"));
    assertThat(localAgain.exitCode()).isEqualTo(3);
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(localAgain.err()).contains("error: tables `twice.small`, `twice.owned` exist");
    assertThat(again.err())
        .isEqualTo(
            """
            error: tables `iceberg.twice_by_cluster.small`, `iceberg.twice_by_cluster.owned` exist already
              help: --if-exists replace
            """);
    assertThat(checksum("twice_by_cluster.small")).isEqualTo(first);

    String[] replace = {"--seed", "4", "--if-exists", "replace"};
    local(plan, replace).succeeded();
    CommandRun.of(byCluster(plan, "iceberg.twice_by_cluster", replace)).succeeded();
    assertThat(checksum("twice_by_cluster.small"))
        .isEqualTo(checksum("twice.small"))
        .isNotEqualTo(first);

    // Only a warehouse knows which rows it holds.
    CommandRun append =
        CommandRun.of(byCluster(plan, "iceberg.twice_by_cluster", "--if-exists", "append"));
    assertThat(append.exitCode()).isEqualTo(3);
    assertThat(append.err()).contains("error: a cluster cannot continue tables");
    CommandRun.of(byCluster(plan, "iceberg.appended", "--if-exists", "append")).succeeded();
    assertThat(checksum("appended.small")).isEqualTo(first);

    // What a cluster has replaced, a local load no longer knows.
    CommandRun.of(byCluster(plan, "iceberg.twice", replace)).succeeded();
    CommandRun localAppend = local(plan, "--seed", "4", "--if-exists", "append", "--scale", "2");
    assertThat(localAppend.exitCode()).isEqualTo(3);
    assertThat(localAppend.err()).contains("twice.small");
  }

  @Test
  void dumpsOfDatabasesArePlans() throws Exception {
    String dump =
        plan(
            "dump.sql",
            """
            SET client_encoding = 'UTF8';
            CREATE TABLE public.person (id integer NOT NULL, nick character varying(80), n smallint);
            ALTER TABLE ONLY public.person ADD CONSTRAINT person_pkey PRIMARY KEY (id);
            """);
    local(dump).succeeded();
    CommandRun.of(byCluster(dump, "iceberg.dumped")).succeeded();
    String checksum = "SELECT count(*), to_hex(checksum(ROW(id, nick, n))) FROM iceberg.";
    assertThat(queries.rows(checksum + "dumped.person"))
        .isEqualTo(queries.rows(checksum + "public.person"));
  }

  @Test
  void ctrlCLeavesCompleteTablesOnly() throws Exception {
    String plan =
        plan(
            "endless.dg",
            PLAN.formatted("endless")
                + """
                CREATE TABLE endless (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  small_id BIGINT REFERENCES small, owned_no BIGINT AS (row_index())) ROWS 100000000000;
                """);
    try (CommandProcess load =
        CommandProcess.start(directory.resolve("first"), byCluster(plan, "iceberg.endless"))) {
      awaitRunning("\"iceberg\".\"endless\".\"endless\"");
      load.interrupt();
      assertThat(load.exitCode()).isEqualTo(130);
      assertThat(load.output())
          .contains("cancelled; stored before: iceberg.endless.small, iceberg.endless.owned")
          .doesNotContain("\tat ", "nothing was stored");
    }
    assertThat(queries.rows("SHOW TABLES FROM iceberg.endless"))
        .containsExactlyInAnyOrder(List.of("small"), List.of("owned"));
    assertThat(queries.rows("SELECT query_id " + running())).isEmpty();
    try (CommandProcess load =
        CommandProcess.start(
            directory.resolve("second"), byCluster(plan, "iceberg.endless", "--only", "endless"))) {
      awaitRunning("\"iceberg\".\"endless\".\"endless\"");
      load.interrupt();
      assertThat(load.exitCode()).isEqualTo(130);
      assertThat(load.output()).contains("cancelled, nothing was stored");
    }
    assertThat(queries.rows("SHOW TABLES FROM iceberg.endless")).hasSize(2);
  }

  @Test
  void ctrlCWhileATableIsReplacedLeavesItsRows() throws Exception {
    String plan = plan("replaced.dg", PLAN.formatted("replaced"));
    CommandRun.of(byCluster(plan, "iceberg.replaced", "--only", "small")).succeeded();
    Object before = checksum("replaced.small");
    try (CommandProcess load =
        CommandProcess.start(
            directory.resolve("replace"),
            byCluster(
                plan,
                "iceberg.replaced",
                "--only=small",
                "--if-exists=replace",
                "--scale=1000000000"))) {
      awaitRunning("\"iceberg\".\"replaced\".\"small\"");
      load.interrupt();
      assertThat(load.exitCode()).isEqualTo(130);
      assertThat(load.output())
          .contains(
              "cancelled; iceberg.replaced.small has either all of its old rows or all of its new"
                  + " ones");
    }
    assertThat(checksum("replaced.small")).isEqualTo(before);
  }

  /// Loads that the server is at.
  private static String running() {
    return "FROM system.runtime.queries WHERE source = 'datagenc' AND state = 'RUNNING'";
  }

  /// Waits until the server is storing a table.
  private void awaitRunning(String table) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String sql = "SELECT query_id %s AND strpos(query, '%s') > 0".formatted(running(), table);
    while (queries.rows(sql).isEmpty()) {
      assertThat(System.nanoTime()).as("the load has begun").isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
