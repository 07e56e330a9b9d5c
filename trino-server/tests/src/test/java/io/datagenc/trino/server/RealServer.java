package io.datagenc.trino.server;

import io.datagenc.cli.server.TrinoInstallation;
import io.datagenc.cli.server.TrinoServer;
import io.datagenc.cli.server.TrinoSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// The server that all tests of this module share. It is started by the first of them, with the
/// plugin out of the zip, and ends with the process of the tests.
final class RealServer {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /// What a loaded machine may need; a quiet one takes 15 seconds.
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

  private static final RealServer INSTANCE = start();

  private final TrinoServer server;
  private final Path plans;
  private final Path warehouse;

  private RealServer(TrinoServer server, Path plans, Path warehouse) {
    this.server = server;
    this.plans = plans;
    this.warehouse = warehouse;
  }

  static RealServer get() {
    return INSTANCE;
  }

  private static RealServer start() {
    try {
      Path directory = emptyDirectory(TARGET.resolve("real-server"));
      Path plans = Files.createDirectory(directory.resolve("plans"));
      Path warehouse = directory.resolve("warehouse");
      Files.createDirectory(plans.resolve("hr"));
      Files.copy(Path.of("../../examples/hr/hr.dg"), plans.resolve("hr/hr.dg"));
      Files.copy(Path.of("src/test/resources/plans/every_type.dg"), plans.resolve("every_type.dg"));
      TrinoInstallation installation =
          TrinoInstallation.builtFrom(Path.of("../.."))
              .orElseThrow(
                  () -> new IllegalStateException("the server is not built; run ./build verify"))
              .withDatagenPlugin(unzipped(directory));
      TrinoServer server =
          TrinoServer.start(
              installation,
              new TrinoSettings(
                  plans, warehouse, TrinoServer.freePort(), directory.resolve("node"), "2g"));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-server"));
      server.awaitReady(START_TIMEOUT);
      return new RealServer(server, plans, warehouse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The only folder in the plugin's zip, unpacked.
  private static Path unzipped(Path directory) throws IOException {
    Path zip = Path.of(System.getProperty("datagen.plugin.zip"));
    Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
    try (FileSystem files = FileSystems.newFileSystem(zip)) {
      copyTree(files.getPath("/"), unpacked);
    }
    try (Stream<Path> folders = Files.list(unpacked)) {
      List<Path> found = folders.toList();
      if (found.size() != 1) {
        throw new IllegalStateException("not one folder in " + zip + ": " + found);
      }
      return found.getFirst();
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private static Path emptyDirectory(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(directory);
  }

  /// The plan directory of the catalog `datagen`.
  Path plans() {
    return plans;
  }

  /// The warehouse that is the catalog `iceberg`.
  Path warehouse() {
    return warehouse;
  }

  /// Where the server answers.
  URI uri() {
    return server.uri();
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "test");
    return DriverManager.getConnection(
        "jdbc:trino://%s".formatted(server.uri().getAuthority()), properties);
  }
}
