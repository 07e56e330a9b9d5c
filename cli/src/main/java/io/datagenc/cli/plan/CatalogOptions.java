package io.datagenc.cli.plan;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.catalog.CatalogFile;
import io.datagenc.compiler.catalog.Connector;
import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.catalog.PropertyNames;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the catalogs of a plan's outputs are described, beside the plan itself.
public final class CatalogOptions {
  private static final String FOLDER = "catalogs";

  @Option(
      names = "--catalogs",
      paramLabel = "DIRECTORY",
      description =
          "Where files NAME.properties describe catalogs; by default `catalogs` beside the plan.")
  @Nullable String catalogs;

  /// What the outputs of `source` are analyzed against.
  ///
  /// @param only the catalog that is meant whatever the plan says, if one is
  public OutputEnvironment environment(SourceFile source, Optional<String> only) {
    return new OutputEnvironment(
        Connectors.all().stream().map(CatalogOptions::connector).toList(), files(source), only);
  }

  private List<CatalogFile> files(SourceFile source) {
    Path directory =
        catalogs == null ? source.directory().resolve(FOLDER) : PlanSource.path(catalogs);
    if (catalogs != null && !Files.isDirectory(directory)) {
      throw CommandFailure.usage(
          "--catalogs %s is not a directory".formatted(PrintableText.oneLine(catalogs)),
          "name the directory of the files NAME.properties");
    }
    try {
      return CatalogFile.in(directory);
    } catch (IOException e) {
      throw CommandFailure.run(
          "the directory `%s` of catalogs cannot be listed".formatted(directory),
          "check who may read it",
          e);
    }
  }

  private static Connector connector(SinkProvider provider) {
    return new Connector(
        provider.connectorName(),
        names(provider.properties()),
        names(provider.tableProperties()),
        switch (provider.contents()) {
          case ANY_ROWS -> Connector.Contents.ANY_ROWS;
          case WHOLE_TABLES -> Connector.Contents.WHOLE_TABLES;
        });
  }

  /// A name that ends with `.*` stands for all that begin so.
  private static PropertyNames names(List<PropertySpec> properties) {
    Set<String> names = new HashSet<>();
    Set<String> prefixes = new HashSet<>();
    for (PropertySpec property : properties) {
      if (property.name().endsWith(".*")) {
        prefixes.add(property.name().substring(0, property.name().length() - 1));
      } else {
        names.add(property.name());
      }
    }
    return new PropertyNames(names, prefixes);
  }
}
