package io.datagenc.compiler.catalog;

import java.util.List;
import java.util.Optional;

/// What the outputs of a plan are analyzed against.
///
/// @param connectors the kinds of stores that there are
/// @param files the catalogs that files describe, names unique
/// @param only the name of the one catalog that matters, whatever the plan says about outputs;
///   empty where the plan's own outputs are meant
public record OutputEnvironment(
    List<Connector> connectors, List<CatalogFile> files, Optional<String> only) {

  public OutputEnvironment {
    connectors = List.copyOf(connectors);
    files = List.copyOf(files);
  }

  /// For the plan's own outputs.
  public OutputEnvironment(List<Connector> connectors, List<CatalogFile> files) {
    this(connectors, files, Optional.empty());
  }

  /// The connector called `name`.
  public Optional<Connector> connector(String name) {
    return connectors.stream().filter(connector -> connector.name().equals(name)).findFirst();
  }

  /// The file of the catalog called `name`.
  public Optional<CatalogFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }
}
