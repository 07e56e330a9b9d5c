package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example for a database, step by step as a person does it, with a server of PostgreSQL on
/// this machine in the place of RDS.
class RdsTest {
  private static final String PLAN = "rds/shop.dg";

  @TempDir private Path directory;

  /// A catalog like that of the example, but for where it is and who connects.
  private String catalogs(EmbeddedPostgres server) throws IOException {
    StringBuilder properties = new StringBuilder();
    for (String line : Files.readAllLines(Path.of("rds/catalogs/rds.properties"))) {
      properties.append(
          switch (line.substring(0, line.indexOf('='))) {
            case "connection-url" ->
                "connection-url=jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
            case "connection-password" -> "connection-password=secret";
            // Not asked for on this machine, where connections are not encrypted.
            case "ssl-root-cert" -> "ssl-mode=disable";
            default -> line;
          });
      properties.append('\n');
    }
    Files.writeString(directory.resolve("rds.properties"), properties);
    return directory.toString();
  }

  private static @Nullable String value(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void fillsADatabaseAndFindsWhatWasChangedByHand() throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      execute(server, "CREATE ROLE loader LOGIN PASSWORD 'secret'");
      execute(server, "GRANT CREATE ON DATABASE postgres TO loader");
      String catalogs = catalogs(server);

      CommandRun dryRun = CommandRun.of("compile", PLAN, "--catalogs", catalogs, "--dry-run");
      assertThat(dryRun.succeeded().out())
          .contains("CREATE TABLE \"shop\".\"purchase\"")
          .contains("CREATE TYPE \"shop\".\"order_status\" AS ENUM");
      assertThat(value(server, "SELECT 1 FROM pg_namespace WHERE nspname = 'shop'")).isNull();

      CommandRun.of("compile", PLAN, "--catalogs", catalogs).succeeded();
      assertThat(
              value(
                  server,
                  "SELECT count(*) FROM shop.item JOIN shop.purchase USING (purchase_id)"
                      + " JOIN shop.customer USING (customer_id)"))
          .isEqualTo(
              value(
                  server,
                  "SELECT stored_rows FROM shop.datagen_load WHERE target_table ="
                      + " 'shop.item' AND state = 'COMPLETE'"));

      CommandRun right = CommandRun.of("verify", PLAN, "--catalogs", catalogs);
      assertThat(right.succeeded().out())
          .contains("sum of rating", "assertion busy", " 0 failed, 0 not judged");

      execute(server, "UPDATE shop.customer SET rating = rating + 0.001 WHERE customer_id = 7");
      execute(
          server,
          "UPDATE shop.customer SET born = '2007-01-01' WHERE born IS NOT NULL AND customer_id IN"
              + " (SELECT customer_id FROM shop.purchase)");
      execute(
          server, "UPDATE shop.item SET price = price + 0.01 WHERE purchase_id = 7 AND line = 1");
      CommandRun wrong = CommandRun.of("verify", PLAN, "--catalogs", catalogs);
      assertThat(wrong.exitCode()).isEqualTo(1);
      assertThat(wrong.out())
          .containsPattern("rds.shop.item +\\| content checksum +\\|.*failed")
          .containsPattern("rds.shop.customer +\\| sum of rating +\\|.*failed")
          .containsPattern("assertion grown_up .*failed")
          .containsPattern("assertion small .*passed")
          .containsPattern("law of born .*failed")
          .contains(" 5 failed");

      CommandRun.of("compile", PLAN, "--catalogs", catalogs, "--if-exists", "replace").succeeded();
      CommandRun.of("verify", PLAN, "--catalogs", catalogs).succeeded();
      CommandRun.of("drop", PLAN, "--catalogs", catalogs).succeeded();
      assertThat(value(server, "SELECT tablename FROM pg_tables WHERE schemaname = 'shop'"))
          .isNull();
    }
  }

  @Test
  void appendsDayByDayAndFindsARowThatWasLost() throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      execute(server, "CREATE ROLE loader LOGIN");
      execute(server, "GRANT CREATE ON DATABASE postgres TO loader");
      String catalogs = catalogs(server);
      CommandRun.of("compile", PLAN, "--catalogs", catalogs).succeeded();
      long once = Long.parseLong(String.valueOf(value(server, "SELECT count(*) FROM shop.item")));
      for (int day = 0; day < 2; day++) {
        CommandRun.of("compile", PLAN, "--catalogs", catalogs, "--if-exists", "append").succeeded();
      }
      assertThat(value(server, "SELECT count(*) > %d FROM shop.item".formatted(2 * once)))
          .isEqualTo("t");
      CommandRun right =
          CommandRun.of("verify", PLAN, "--catalogs", catalogs, "--max-age", "1h").succeeded();
      assertThat(right.out())
          .containsPattern("rds.shop.item +\\| content checksum +\\|.*passed")
          .contains(" 0 failed, 0 not judged");

      execute(
          server,
          "DELETE FROM shop.item WHERE purchase_id = (SELECT max(purchase_id) FROM shop.item) AND"
              + " line = 1");
      CommandRun wrong = CommandRun.of("verify", PLAN, "--catalogs", catalogs);
      assertThat(wrong.exitCode()).isEqualTo(1);
      assertThat(wrong.out())
          .containsPattern("rds.shop.item +\\| rows +\\|.*failed")
          .containsPattern("rds.shop.item +\\| content checksum +\\|.*failed")
          .containsPattern("rds.shop.purchase +\\| content checksum +\\|.*passed");
      CommandRun.of("drop", PLAN, "--catalogs", catalogs).succeeded();
      assertThat(value(server, "SELECT tablename FROM pg_tables WHERE schemaname = 'shop'"))
          .isNull();
    }
  }

  /// Three parts of the greatest table: both processes have something to do.
  @Test
  void twoProcessesLoadOneDatabaseTogether() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      execute(server, "CREATE ROLE loader LOGIN");
      execute(server, "GRANT CREATE ON DATABASE postgres TO loader");
      String catalogs = catalogs(server);
      List<Process> processes = new ArrayList<>();
      for (String part : List.of("1/2", "2/2")) {
        processes.add(
            CommandRun.start(
                directory.resolve("output" + part.charAt(0)),
                List.of("compile", PLAN, "--catalogs", catalogs, "--scale", "22", "--part", part)));
      }
      for (int i = 0; i < processes.size(); i++) {
        assertThat(processes.get(i).waitFor())
            .as(Files.readString(directory.resolve("output" + (i + 1))))
            .isZero();
      }
      assertThat(value(server, "SELECT count(*) > 2 * 262144 FROM shop.item")).isEqualTo("t");
      assertThat(value(server, "SELECT string_agg(DISTINCT state, ' ') FROM shop.datagen_load"))
          .isEqualTo("COMPLETE");
      assertThat(
              value(
                  server,
                  "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND connamespace ="
                      + " 'shop'::regnamespace"))
          .isEqualTo("2");
      CommandRun.of("verify", PLAN, "--catalogs", catalogs, "--scale", "22").succeeded();
    }
  }
}
