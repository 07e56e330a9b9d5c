package io.datagenc.cli.server;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.Sink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The directory of a server: its settings, its plugin folders (of links to jars) and its log.
record ServerDirectory(Path path) {

  Path config() {
    return path.resolve("etc/config.properties");
  }

  Path log() {
    return path.resolve("server.log");
  }

  /// Makes the directory as `settings` want it, in place of what is there.
  void make(TrinoInstallation installation, TrinoSettings settings) throws IOException {
    delete(path);
    Path plugins = path.resolve("plugin");
    Path catalogs = path.resolve("etc/catalog");
    Path connectors = Files.createDirectories(plugins.resolve("connectors"));
    Files.createDirectories(catalogs);
    Files.createDirectories(path.resolve("tmp"));
    for (Path jar : installation.connectors()) {
      Files.createSymbolicLink(connectors.resolve(jar.getFileName()), jar.toAbsolutePath());
    }
    Files.createSymbolicLink(
        plugins.resolve("datagen"), installation.datagenPlugin().toAbsolutePath().normalize());
    write(
        config(),
        Map.ofEntries(
            Map.entry("coordinator", "true"),
            Map.entry("node-scheduler.include-coordinator", "true"),
            Map.entry("http-server.http.port", Integer.toString(settings.port())),
            Map.entry("discovery.uri", "http://127.0.0.1:" + settings.port()),
            Map.entry("node.bind-ip", "127.0.0.1"),
            Map.entry("node.internal-address", "127.0.0.1"),
            Map.entry("node.environment", "datagenc"),
            Map.entry("plugin.dir", plugins.toString()),
            Map.entry("catalog.config-dir", catalogs.toString()),
            // The web interface without a page that asks for a name.
            Map.entry("web-ui.authentication.type", "fixed"),
            Map.entry("web-ui.user", "datagenc")));
    write(
        catalogs.resolve("datagen.properties"),
        Map.of("connector.name", "datagen", "datagen.plan-directory", settings.plans().toString()));
    write(catalogs.resolve("iceberg.properties"), iceberg(settings.warehouse()));
    write(catalogs.resolve("memory.properties"), Map.of("connector.name", "memory"));
    write(catalogs.resolve("tpch.properties"), Map.of("connector.name", "tpch"));
  }

  /// The catalog that shows the tables of a local warehouse, which is made if it does not exist.
  private static Map<String, String> iceberg(Path directory) throws IOException {
    CatalogPlan catalog =
        new CatalogPlan("iceberg", "iceberg", Map.of("warehouse", directory.toString()));
    try (Sink warehouse = Connectors.open(catalog)) {
      return warehouse.trinoCatalog().orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /// Writes a file of Java properties. Backslashes are its escapes.
  private static void write(Path file, Map<String, String> properties) throws IOException {
    Files.writeString(
        file,
        properties.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
            .collect(Collectors.joining()));
  }

  /// Deletes a tree. Links are deleted, not what they lead to.
  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
