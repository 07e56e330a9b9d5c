package io.datagenc.sinks.trino;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.trino.jdbc.TrinoDriver;
import io.trino.jdbc.TrinoStatement;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A connection to a Trino cluster.
final class TrinoCluster implements AutoCloseable {
  private static final long MILLIS_BETWEEN_REQUESTS = 100;

  private final URI server;
  private final Connection connection;

  private TrinoCluster(URI server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  /// Connects to the coordinator at `server`, such as `http://localhost:8080`. Whether it answers
  /// is found out by the first statement.
  ///
  /// @param server an address by `http` or `https`, with a host
  /// @param password wants `https`
  /// @throws SinkException if driver or address cannot be used so
  static TrinoCluster connect(URI server, String user, Optional<String> password) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    password.ifPresent(secret -> properties.setProperty("password", secret));
    properties.setProperty("source", "datagenc");
    boolean isSecure = "https".equals(server.getScheme());
    int port = server.getPort() >= 0 ? server.getPort() : isSecure ? 443 : 80;
    properties.setProperty("SSL", String.valueOf(isSecure));
    try {
      return new TrinoCluster(
          server,
          new TrinoDriver()
              .connect("jdbc:trino://%s:%d".formatted(server.getHost(), port), properties));
    } catch (SQLException e) {
      throw new SinkException(
          Reason.INVALID_PROPERTY,
          "a connection to %s cannot be made: %s".formatted(server, message(e)),
          e);
    }
  }

  /// The address of the coordinator.
  URI server() {
    return server;
  }

  /// The catalogs of the cluster that the user may see, with the names of their connectors.
  Map<String, String> catalogs() throws SQLException {
    Map<String, String> connectors = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT catalog_name, connector_name FROM system.metadata.catalogs")) {
      while (rows.next()) {
        connectors.put(rows.getString(1), rows.getString(2));
      }
    }
    return connectors;
  }

  /// Whether a table exists.
  boolean exists(TargetName target) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM %s WHERE table_schema = %s AND lower(table_name) = %s"
                    .formatted(
                        SqlNames.qualified(target.catalog(), "information_schema", "tables"),
                        SqlNames.text(target.schema().toLowerCase(Locale.ROOT)),
                        SqlNames.text(target.name().toLowerCase(Locale.ROOT))))) {
      return rows.next();
    }
  }

  /// Whether a table has rows.
  boolean hasRows(TargetName target) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT 1 FROM %s LIMIT 1".formatted(SqlNames.of(target)))) {
      return rows.next();
    }
  }

  /// Has the cluster look at a statement that is not run.
  ///
  /// @throws SQLException if it is wrong
  void validate(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN (TYPE VALIDATE) " + sql)) {
      rows.next();
    }
  }

  /// How many rows a table has.
  ///
  /// @param table its name in SQL
  long rowCount(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// The first row that a query gives, as texts, of which some may be null.
  List<@Nullable String> firstRow(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        throw new IllegalStateException("a question without an answer: " + query);
      }
      List<@Nullable String> row = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.add(rows.getString(i));
      }
      return Collections.unmodifiableList(row);
    }
  }

  /// Runs a statement. Returns how many rows it stored, if the cluster says so.
  ///
  /// @param processedRows hears now and then how many rows the statement has read
  /// @throws InterruptedException if the thread was interrupted and the cluster has stopped
  OptionalLong execute(String sql, LongConsumer processedRows)
      throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement();
        ExecutorService runner = Executors.newVirtualThreadPerTaskExecutor()) {
      statement
          .unwrap(TrinoStatement.class)
          .setProgressMonitor(stats -> processedRows.accept(stats.getProcessedRows()));
      return result(statement, runner.submit(() -> execute(statement, sql)));
    }
  }

  private static OptionalLong execute(Statement statement, String sql) throws SQLException {
    statement.execute(sql);
    long rows = statement.getLargeUpdateCount();
    return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
  }

  /// Waits until a statement has ended. Once interrupted, it asks the cluster to stop, again and
  /// again, until the statement ends in whatever way: it may be complete.
  private static OptionalLong result(Statement statement, Future<OptionalLong> result)
      throws SQLException, InterruptedException {
    boolean interrupted = false;
    while (true) {
      try {
        return interrupted
            ? result.get(MILLIS_BETWEEN_REQUESTS, TimeUnit.MILLISECONDS)
            : result.get();
      } catch (InterruptedException e) {
        interrupted = true;
        cancel(statement);
      } catch (TimeoutException e) {
        cancel(statement);
      } catch (ExecutionException e) {
        if (interrupted) {
          throw new InterruptedException();
        }
        throw failure(e.getCause());
      }
    }
  }

  private static SQLException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case SQLException failure -> failure;
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // The cluster is asked again.
      return;
    }
  }

  /// What a server, or the way to it, says about a failure, without the name of the query.
  static String message(SQLException failure) {
    Throwable said = failure;
    while (said.getCause() != null && said.getMessage() == null) {
      said = said.getCause();
    }
    String message = String.valueOf(said.getMessage());
    return message.replaceFirst("^Query failed \\(#[^)]*\\): ", "");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new SinkException(Reason.UNAVAILABLE, "%s: %s".formatted(server, message(e)), e);
    }
  }
}
