package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `datagenc trino` and `datagenc query`, as a user runs them.
class CommandIT {
  private static final Pattern FIRST_QUERY =
      Pattern.compile("./datagenc query --server (\\S+) '(.*)'");

  @TempDir Path directory;

  @Test
  void queriesAreShownAsTables() {
    assertThat(
            query(
                    """
                    SELECT id, text, number
                    FROM (VALUES (1, 'one', 1.5), (20, NULL, -10.25)) AS t (id, text, number)
                    ORDER BY id;
                    """)
                .succeeded()
                .out())
        .isEqualTo(
            """
            id | text | number
            ---+------+-------
             1 | one  |   1.50
            20 | NULL | -10.25
            """);
  }

  @Test
  void endlessResultsEnd() {
    CommandRun run =
        CommandRun.of(
            "query",
            "--server",
            RealServer.get().uri().toString(),
            "--max-rows",
            "3",
            "SELECT month_no FROM datagen.hr_sf100000.payslip");
    assertThat(run.succeeded().out().lines()).hasSize(5);
    assertThat(run.err()).contains("These are the first 3 rows; for more: --max-rows");
  }

  @Test
  void queriesThatFailSayWhy() {
    CommandRun run = query("SELECT nothing FROM datagen.hr.company");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("error: ", "Column 'nothing' cannot be resolved");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    int port = RealServer.get().uri().getPort();
    try (CommandProcess process = start("--port", Integer.toString(port))) {
      assertThat(process.exitCode()).isEqualTo(3);
      assertThat(process.output())
          .contains("error: port %d of 127.0.0.1 is in use".formatted(port), "help: ", "--port 0")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void ctrlCStopsTheServerAndItsProcess() throws Exception {
    List<ProcessHandle> processes = new ArrayList<>();
    try (CommandProcess process = start("--port", "0")) {
      process.awaitOutput("Ctrl-C stops the server");
      processes.addAll(process.process().descendants().toList());
      assertThat(processes).isNotEmpty();
      String welcome = process.output();
      assertThat(welcome)
          .contains(
              "broken: plan broken.dg has errors: error[DG2003]: column `nothing` not found",
              "hr: company, department",
              "a_shop: order");
      // The first schema that can be queried, whose table has a reserved word for its name.
      CommandRun firstQuery = CommandRun.of(firstQuery(welcome));
      assertThat(firstQuery.succeeded().out()).isEqualTo("order_no\n--------\n      42\n");
      process.interrupt();
      assertThat(process.exitCode()).isEqualTo(130);
      assertThat(process.output().substring(welcome.length())).doesNotContain("error", "\tat ");
    }
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
  }

  /// The arguments of the first query that a server proposes.
  private static String[] firstQuery(String welcome) {
    Matcher command = FIRST_QUERY.matcher(welcome);
    assertThat(command.find()).as(welcome).isTrue();
    return new String[] {"query", "--server", command.group(1), command.group(2)};
  }

  private static CommandRun query(String sql) {
    return CommandRun.of("query", "--server", RealServer.get().uri().toString(), sql);
  }

  /// Starts `datagenc trino` over a few plans.
  private CommandProcess start(String... options) throws IOException {
    Path plans = Files.createDirectories(directory.resolve("plans/hr")).getParent();
    Files.copy(Path.of("../../examples/hr/hr.dg"), plans.resolve("hr/hr.dg"));
    Files.writeString(
        plans.resolve("a_shop.dg"), "CREATE TABLE \"order\" (order_no INTEGER AS (6 * 7)) ROWS 1;");
    Files.writeString(plans.resolve("broken.dg"), "CREATE TABLE t (a INTEGER AS (nothing));");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "trino",
                plans.toString(),
                "--warehouse",
                directory.resolve("warehouse").toString()));
    arguments.addAll(List.of(options));
    return CommandProcess.start(directory.resolve("output"), arguments.toArray(String[]::new));
  }
}
