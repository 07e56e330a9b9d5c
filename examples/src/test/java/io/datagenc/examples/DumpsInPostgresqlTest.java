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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `pg_dump` wrote of a schema is a plan whose rows fit into the tables that the same dump
/// makes, under all of their constraints.
class DumpsInPostgresqlTest {
  private static final Path DUMPS =
      Path.of("../compiler/src/test/resources/io/datagenc/compiler/schemas");

  private static EmbeddedPostgres server;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = EmbeddedPostgres.start();
    execute("postgres", "CREATE ROLE clinic_reader");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static void execute(String database, String sql) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The statements of a dump without its rows and the commands of `psql`.
  private static String statements(Path dump) throws IOException {
    StringBuilder statements = new StringBuilder();
    boolean isRow = false;
    for (String line : Files.readAllLines(dump)) {
      if (!isRow && line.startsWith("COPY ")) {
        isRow = true;
      } else if (isRow) {
        isRow = !line.equals("\\.");
      } else if (!line.startsWith("\\")) {
        statements.append(line).append('\n');
      }
    }
    return statements.toString();
  }

  /// The numbers of rows of all tables of the schema `public`.
  private static List<Long> rowCounts(String database) throws SQLException {
    List<Long> counts = new ArrayList<>();
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I',"
                    + " tablename), false, true, '')))[1]::text::bigint FROM pg_tables t"
                    + " WHERE schemaname = 'public' AND tablename <> 'datagen_load'"
                    + " AND NOT EXISTS (SELECT FROM pg_inherits"
                    + " WHERE inhrelid = format('public.%I', tablename)::regclass)")) {
      while (rows.next()) {
        counts.add(rows.getLong(1));
      }
    }
    return counts;
  }

  private void load(String database, Path dump) throws IOException {
    Files.writeString(
        directory.resolve("db.properties"),
        """
        connector.name=postgresql
        connection-url=jdbc:postgresql://localhost:%d/%s
        connection-user=postgres
        connection-password=none
        """
            .formatted(server.getPort(), database));
    CommandRun.of(
            "compile", dump.toString(), "--catalogs", directory.toString(), "--into", "db.public")
        .succeeded();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookshop", "saas", "telemetry"})
  void rowsFitUnderTheConstraintsOfTheDump(String name) throws IOException, SQLException {
    Path dump = DUMPS.resolve(name + "-pg_dump.sql");
    execute("postgres", "CREATE DATABASE " + name);
    execute(name, statements(dump));
    load(name, dump);
    // A table that others inherit from has their rows, too.
    assertThat(rowCounts(name)).hasSizeGreaterThan(5).isSubsetOf(1000L, 2000L);
  }

  /// The tables of its schemas are made as ones of one.
  @Test
  void tablesOfSeveralSchemasAreMade() throws IOException, SQLException {
    String name = "clinic";
    Path dump = DUMPS.resolve(name + "-pg_dump.sql");
    execute("postgres", "CREATE DATABASE " + name);
    load(name, dump);
    assertThat(rowCounts(name)).hasSize(6).containsOnly(1000L);
  }
}
