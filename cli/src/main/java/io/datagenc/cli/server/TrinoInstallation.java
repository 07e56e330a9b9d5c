package io.datagenc.cli.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The parts of a Trino server, each where the build or the local repository of Maven has it.
///
/// @param libraries the class path of the server
/// @param connectors the jars of Trino's own connectors, which share one plugin folder
/// @param datagenPlugin the plugin folder of datagenc's connector
public record TrinoInstallation(List<Path> libraries, List<Path> connectors, Path datagenPlugin) {

  /// Where the build leaves the parts.
  private static final String SERVER = "trino-server/process/target";

  private static final String CONNECTORS = "trino-server/plugins/target";
  private static final String DATAGEN_PLUGIN = "trino-connector/target/plugin/datagen";

  public TrinoInstallation {
    libraries = List.copyOf(libraries);
    connectors = List.copyOf(connectors);
  }

  /// What the build of datagenc's sources in `root` has made; empty if it has not, or if libraries
  /// have been deleted since.
  public static Optional<TrinoInstallation> builtFrom(Path root) {
    Path base = root.toAbsolutePath().normalize();
    Path server = base.resolve(SERVER);
    Path connectors = base.resolve(CONNECTORS);
    List<Path> libraries = new ArrayList<>(jars(server));
    libraries.addAll(listed(server.resolve("libraries.txt")));
    List<Path> plugins = new ArrayList<>(jars(connectors));
    plugins.addAll(listed(connectors.resolve("libraries.txt")));
    TrinoInstallation found =
        new TrinoInstallation(libraries, plugins, base.resolve(DATAGEN_PLUGIN));
    return found.isComplete() ? Optional.of(found) : Optional.empty();
  }

  /// This installation with another folder of datagenc's connector.
  public TrinoInstallation withDatagenPlugin(Path folder) {
    return new TrinoInstallation(libraries, connectors, folder);
  }

  private boolean isComplete() {
    return libraries.size() > 1
        && connectors.size() > 1
        && !jars(datagenPlugin).isEmpty()
        && Stream.concat(libraries.stream(), connectors.stream()).allMatch(Files::exists);
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The paths of a class path in a file.
  private static List<Path> listed(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Stream.of(Files.readString(file).strip().split(File.pathSeparator))
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
