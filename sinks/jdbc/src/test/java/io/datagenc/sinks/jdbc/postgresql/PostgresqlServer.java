package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.jdbc.DatabaseOptions;
import io.datagenc.sinks.jdbc.DatabaseProperties;
import io.datagenc.sinks.jdbc.DatabaseServer;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.ServerCertificate;
import io.datagenc.sinks.sink.SinkProperties;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A real server of PostgreSQL on this machine, one for all tests of a process, and plain JDBC that
/// says what is in it.
final class PostgresqlServer extends DatabaseServer {
  private static @Nullable PostgresqlServer shared;

  private final Path data;
  private final ServerCertificate certificate;
  private final int port;
  private @Nullable EmbeddedPostgres server;

  private PostgresqlServer() throws IOException {
    data = Files.createTempDirectory("datagenc-postgresql");
    certificate = ServerCertificate.create();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start();
  }

  /// The server of this process, which ends with it.
  static synchronized PostgresqlServer shared() {
    if (shared == null) {
      try {
        PostgresqlServer started = new PostgresqlServer();
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
        shared = started;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  /// Starts the server with what is in its directory.
  void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("max_connections", "40")
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.certificate().toString())
            .setServerConfig("ssl_key_file", certificate.key().toString())
            .start();
  }

  void stop() {
    EmbeddedPostgres running = server;
    server = null;
    if (running != null) {
      try {
        running.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Kills the server's process and all its connections, as a crash does, and starts it again.
  void crash() throws IOException, InterruptedException {
    long postmaster =
        Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process);
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : all) {
      while (each.isAlive()) {
        Thread.sleep(20);
      }
    }
    // What is left of the server gives its lock of the directory back.
    stop();
    Files.deleteIfExists(data.resolve("postmaster.pid"));
    start();
  }

  /// The server's own certificate, for the name `localhost`.
  Path certificate() {
    return certificate.certificate();
  }

  /// The major version: 16, 18.
  int version() throws SQLException {
    return Integer.parseInt(String.valueOf(value("SHOW server_version_num"))) / 10_000;
  }

  /// Has the server ask a role for a password, which it does not do by itself.
  void requirePasswordOf(String role) throws IOException, SQLException, InterruptedException {
    Path rules = data.resolve("pg_hba.conf");
    String text = Files.readString(rules);
    String rule = "host all %s all scram-sha-256%n".formatted(role);
    if (text.startsWith(rule)) {
      return;
    }
    Files.writeString(rules, rule + text);
    String before = String.valueOf(value("SELECT pg_conf_load_time()"));
    execute("SELECT pg_reload_conf()");
    while (before.equals(value("SELECT pg_conf_load_time()"))) {
      Thread.sleep(10);
    }
  }

  @Override
  public int port() {
    return port;
  }

  String url() {
    return "jdbc:postgresql://localhost:" + port + "/postgres";
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), "postgres", "");
  }

  /// Removes what tests have made.
  @Override
  public void clean() throws SQLException {
    execute("DROP SCHEMA IF EXISTS shop CASCADE");
  }

  @Override
  public JdbcSink sink(int reachedBy, long rowsPerPart, Map<String, String> properties) {
    return sinkAt(reachedBy, rowsPerPart, properties);
  }

  /// A sink that reaches a server of another process.
  static JdbcSink sinkAt(int port, long rowsPerPart, Map<String, String> more) {
    Map<String, String> values = new TreeMap<>(more);
    values.putIfAbsent("connection-url", "jdbc:postgresql://localhost:" + port + "/postgres");
    values.putIfAbsent("connection-user", "postgres");
    DatabaseProperties properties =
        new DatabaseProperties(
            SinkProperties.of("catalog `rds`", values, new PostgresqlSinkProvider().properties()));
    DatabaseOptions options = properties.options();
    return new JdbcSink(
        new PostgresqlDatabase(PostgresqlConnector.of(properties)),
        new DatabaseOptions(
            options.maxConnections(),
            options.bookkeeping(),
            options.bookkeepingSchema(),
            rowsPerPart,
            options.protection()));
  }
}
