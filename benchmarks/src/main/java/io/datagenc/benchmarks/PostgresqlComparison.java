package io.datagenc.benchmarks;

import io.datagenc.engine.plan.GenerationPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;

/// Compares the rate at which the eight columns are generated and loaded into PostgreSQL, over one
/// connection, with that of COPY from a ready binary file, with and without the VACUUM (ANALYZE)
/// that ends a load of datagenc, and of JDBC batches of the same rows, all into tables without keys
/// of the same server.
///
/// Arguments: the URL of a database, `jdbc:postgresql://localhost:5432/bench`, whose schema `bench`
/// is dropped, and the number of rows, 2,000,000 unless it is given. User and password are PGUSER
/// and PGPASSWORD.
final class PostgresqlComparison {
  private static final int ROWS = 2_000_000;

  /// What is inserted in batches, of all rows.
  private static final int BATCHED_PART = 10;

  private static final int BATCH = 5_000;
  private static final int ROUNDS = 5;

  private final String url;
  private final int rowCount;
  private final int batchedRows;
  private final GenerationPlan plan;

  private PostgresqlComparison(String url, int rowCount) {
    this.url = url;
    this.rowCount = rowCount;
    this.batchedRows = rowCount / BATCHED_PART;
    this.plan = BenchmarkPlans.eightColumnsWithoutKey(rowCount);
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    Path file = Files.createTempFile("datagenc", ".copy");
    try {
      new PostgresqlComparison(
              arguments[0], arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS)
          .run(file, System.out);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Connection connect(String parameters) throws SQLException {
    return DriverManager.getConnection(
        url + parameters, System.getenv("PGUSER"), System.getenv("PGPASSWORD"));
  }

  private void run(Path file, PrintStream out) throws IOException, SQLException {
    Rounds own = new Rounds(rowCount, ROUNDS);
    Rounds copied = new Rounds(rowCount, ROUNDS);
    Rounds analyzed = new Rounds(rowCount, ROUNDS);
    Rounds batched = new Rounds(batchedRows, ROUNDS);
    Rounds rewritten = new Rounds(batchedRows, ROUNDS);
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      for (int round = -1; round < ROUNDS; round++) {
        statement.execute("DROP SCHEMA IF EXISTS bench CASCADE");
        own.measure(round, this::load);
        if (Files.size(file) == 0) {
          copyOut(connection, file);
        }
        statement.execute("CREATE TABLE bench.other (LIKE bench.employee)");
        copied.measure(round, () -> copyIn(connection, file));
        statement.execute("TRUNCATE bench.other");
        analyzed.measure(
            round,
            () -> {
              copyIn(connection, file);
              statement.execute("VACUUM (ANALYZE) bench.other");
            });
        batched.measure(round, () -> insert(connection, ""));
        rewritten.measure(round, () -> insert(connection, "?reWriteBatchedInserts=true"));
      }
    }
    own.compare(out, "datagenc", own);
    own.compare(out, "COPY BINARY of a file", copied);
    own.compare(out, "the same, and VACUUM (ANALYZE)", analyzed);
    own.compare(out, "JDBC batches", batched);
    own.compare(out, "rewritten JDBC batches", rewritten);
  }

  private void load() {
    new DatabaseLoad("postgresql", login(url)).run(plan, List.of("employee"), 1);
  }

  /// The properties of a catalog.
  static Map<String, String> login(String url) {
    return Map.of(
        "connection-url",
        url,
        "connection-user",
        Objects.requireNonNullElse(System.getenv("PGUSER"), "postgres"),
        "connection-password",
        Objects.requireNonNullElse(System.getenv("PGPASSWORD"), ""));
  }

  private static void copyOut(Connection connection, Path file) throws IOException, SQLException {
    try (OutputStream output = Files.newOutputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY bench.employee TO STDOUT (FORMAT binary)", output);
    }
  }

  private static void copyIn(Connection connection, Path file) throws SQLException {
    try (InputStream input = Files.newInputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY bench.other FROM STDIN (FORMAT binary)", input, 1 << 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Inserts rows that are stored already, in batches.
  private void insert(Connection source, String parameters) throws SQLException {
    try (Connection target = connect(parameters);
        Statement query = source.createStatement();
        ResultSet rows = query.executeQuery("SELECT * FROM bench.employee LIMIT " + batchedRows);
        PreparedStatement insert =
            target.prepareStatement("INSERT INTO bench.other VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      target.setAutoCommit(false);
      for (int row = 1; rows.next(); row++) {
        for (int column = 1; column <= 8; column++) {
          insert.setObject(column, rows.getObject(column));
        }
        insert.addBatch();
        if (row % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      target.commit();
    }
  }
}
