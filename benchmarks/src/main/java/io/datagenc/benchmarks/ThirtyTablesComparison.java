package io.datagenc.benchmarks;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/// Compares the time in which thirty tables are generated and loaded into PostgreSQL with that of
/// COPY of the same rows from ready binary files, over as many connections; both build the primary
/// keys afterwards.
///
/// Arguments: the URL of a database, `jdbc:postgresql://localhost:5432/bench`, whose schemas
/// `bench` and `bench_copy` are dropped, the number of connections, 2 unless it is given, and the
/// number of rows of each table, 100,000 unless it is given. User and password are PGUSER and
/// PGPASSWORD.
final class ThirtyTablesComparison {
  private static final int ROWS = 100_000;
  private static final int ROUNDS = 3;

  private final String url;
  private final int connections;
  private final int rowCount;
  private final GenerationPlan plan;
  private final List<String> tables;

  private ThirtyTablesComparison(String url, int connections, int rowCount) {
    this.url = url;
    this.connections = connections;
    this.rowCount = rowCount;
    this.plan = BenchmarkPlans.thirtyTables(rowCount);
    this.tables = plan.tables().stream().map(TablePlan::name).toList();
  }

  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    Path directory = Files.createTempDirectory("datagenc");
    try {
      new ThirtyTablesComparison(
              arguments[0],
              arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2,
              arguments.length > 2 ? Integer.parseInt(arguments[2]) : ROWS)
          .run(directory, System.out);
    } finally {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private Connection connect() throws SQLException {
    Map<String, String> login = PostgresqlComparison.login(url);
    return DriverManager.getConnection(
        url, login.get("connection-user"), login.get("connection-password"));
  }

  private void run(Path directory, PrintStream out) throws SQLException, InterruptedException {
    long rows = (long) rowCount * tables.size();
    Rounds own = new Rounds(rows, ROUNDS);
    Rounds copied = new Rounds(rows, ROUNDS);
    Rounds analyzed = new Rounds(rows, ROUNDS);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (int round = -1; round < ROUNDS; round++) {
        statement.execute("DROP SCHEMA IF EXISTS bench CASCADE");
        own.measure(
            round,
            () ->
                new DatabaseLoad("postgresql", PostgresqlComparison.login(url))
                    .run(plan, tables, connections));
        createCopies(statement);
        if (round < 0) {
          for (String table : tables) {
            copyOut(connection, table, directory.resolve(table));
          }
        }
        copied.measure(round, () -> copyAll(directory, false));
        createCopies(statement);
        analyzed.measure(round, () -> copyAll(directory, true));
      }
    }
    own.compare(out, "datagenc", own);
    own.compare(out, "COPY BINARY of files, keys", copied);
    own.compare(out, "the same, and VACUUM (ANALYZE)", analyzed);
  }

  private void createCopies(Statement statement) throws SQLException {
    statement.execute("DROP SCHEMA IF EXISTS bench_copy CASCADE");
    statement.execute("CREATE SCHEMA bench_copy");
    for (String table : tables) {
      statement.execute("CREATE TABLE bench_copy.%1$s (LIKE bench.%1$s)".formatted(table));
    }
  }

  private void copyAll(Path directory, boolean analyze) throws InterruptedException {
    try (ExecutorService executor = Executors.newFixedThreadPool(connections)) {
      List<Future<?>> copies = new ArrayList<>();
      for (String table : tables) {
        copies.add(executor.submit(() -> copyIn(table, directory.resolve(table), analyze)));
      }
      for (Future<?> copy : copies) {
        copy.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a table cannot be copied", e);
    }
  }

  private static void copyOut(Connection connection, String table, Path file) throws SQLException {
    try (OutputStream output = Files.newOutputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY bench.%s TO STDOUT (FORMAT binary)".formatted(table), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long copyIn(String table, Path file, boolean analyze) throws IOException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        InputStream input = Files.newInputStream(file)) {
      long rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "COPY bench_copy.%s FROM STDIN (FORMAT binary)".formatted(table), input, 1 << 16);
      statement.execute("ALTER TABLE bench_copy.%s ADD PRIMARY KEY (id)".formatted(table));
      if (analyze) {
        statement.execute("VACUUM (ANALYZE) bench_copy." + table);
      }
      return rows;
    }
  }
}
