package io.datagenc.benchmarks;

import io.datagenc.engine.plan.GenerationPlan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Compares the rate at which the eight columns are generated and loaded into MariaDB, over one
/// connection, with that of LOAD DATA LOCAL INFILE from a ready file of the same rows, both into
/// tables without keys of the same server, which has to allow `local_infile`.
///
/// Arguments: the address of a server, `localhost:3306`, whose database `bench` is dropped, and the
/// number of rows, 1,000,000 unless it is given. User and password are MARIADB_USER and
/// MARIADB_PASSWORD.
final class MariadbComparison {
  private static final int ROWS = 1_000_000;
  private static final int ROUNDS = 5;

  private final String address;
  private final String user = Objects.requireNonNullElse(System.getenv("MARIADB_USER"), "root");
  private final String password = Objects.requireNonNullElse(System.getenv("MARIADB_PASSWORD"), "");
  private final int rowCount;
  private final GenerationPlan plan;

  private MariadbComparison(String address, int rowCount) {
    this.address = address;
    this.rowCount = rowCount;
    this.plan = BenchmarkPlans.eightColumnsWithoutKey(rowCount);
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    Path file = Files.createTempFile("datagenc", ".tsv");
    try {
      new MariadbComparison(
              arguments[0], arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS)
          .run(file, System.out);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://" + address + "/?allowLocalInfile=true", user, password);
  }

  private void run(Path file, PrintStream out) throws IOException, SQLException {
    Rounds own = new Rounds(rowCount, ROUNDS);
    Rounds loaded = new Rounds(rowCount, ROUNDS);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (int round = -1; round < ROUNDS; round++) {
        statement.execute("DROP DATABASE IF EXISTS bench");
        own.measure(round, this::load);
        if (Files.size(file) == 0) {
          write(connection, file);
        }
        statement.execute("CREATE TABLE bench.other LIKE bench.employee");
        loaded.measure(round, () -> loadFile(statement, file));
      }
    }
    own.compare(out, "datagenc", own);
    own.compare(out, "LOAD DATA of a file", loaded);
  }

  private void load() {
    new DatabaseLoad(
            "mariadb",
            Map.of(
                "connection-url",
                "jdbc:mariadb://" + address,
                "connection-user",
                user,
                "connection-password",
                password))
        .run(plan, List.of("employee"), 1);
  }

  /// None of the texts has a character that LOAD DATA would take for something else.
  private static void write(Connection connection, Path file) throws IOException, SQLException {
    try (BufferedWriter writer = Files.newBufferedWriter(file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM bench.employee")) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          String text = rows.getString(column);
          writer.append(text == null ? "\\N" : text).append(column < columns ? '\t' : '\n');
        }
      }
    }
  }

  private static void loadFile(Statement statement, Path file) throws SQLException {
    try (InputStream input = Files.newInputStream(file)) {
      org.mariadb.jdbc.Statement local = statement.unwrap(org.mariadb.jdbc.Statement.class);
      local.setLocalInfileInputStream(input);
      local.execute("LOAD DATA LOCAL INFILE 'rows' INTO TABLE bench.other CHARACTER SET utf8mb4");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
