package io.datagenc.sinks.trino;

import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.trino.jdbc.TrinoDriver;
import io.trino.jdbc.TrinoStatement;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// A connection to a Trino cluster.
public final class TrinoCluster implements AutoCloseable {
  private static final long MILLIS_BETWEEN_LOOKS = 100;

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
  public static TrinoCluster connect(URI server, String user, Optional<String> password) {
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
  public URI server() {
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

  /// The names of the tables of a schema, in lower case; none if it does not exist.
  Set<String> tables(ClusterTarget target) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_name FROM %s WHERE table_schema = %s"
                    .formatted(
                        SqlNames.qualified(target.catalog(), "information_schema", "tables"),
                        SqlNames.text(target.schema().toLowerCase(Locale.ROOT))))) {
      while (rows.next()) {
        names.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    return names;
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

  /// Runs a statement. Returns how many rows it stored, if the cluster says so.
  ///
  /// @param processedRows hears now and then how many rows the statement has read
  /// @param isCancelled asks the cluster to stop, looked at several times a second
  OptionalLong execute(String sql, LongConsumer processedRows, BooleanSupplier isCancelled)
      throws SQLException {
    CountDownLatch ended = new CountDownLatch(1);
    try (Statement statement = connection.createStatement();
        ExecutorService canceller = Executors.newVirtualThreadPerTaskExecutor()) {
      statement
          .unwrap(TrinoStatement.class)
          .setProgressMonitor(stats -> processedRows.accept(stats.getProcessedRows()));
      canceller.execute(() -> cancelWhenAsked(statement, isCancelled, ended));
      try {
        statement.execute(sql);
        long rows = statement.getLargeUpdateCount();
        return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
      } finally {
        ended.countDown();
      }
    }
  }

  private static void cancelWhenAsked(
      Statement statement, BooleanSupplier isCancelled, CountDownLatch ended) {
    try {
      while (!ended.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
        if (isCancelled.getAsBoolean()) {
          try {
            statement.cancel();
          } catch (SQLException e) {
            // The cluster is asked again, until the statement ends in whatever way.
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
