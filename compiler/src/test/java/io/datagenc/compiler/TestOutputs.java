package io.datagenc.compiler;

import io.datagenc.compiler.catalog.CatalogFile;
import io.datagenc.compiler.catalog.Connector;
import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.catalog.PropertyNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Connectors for tests of outputs: some properties of four that there are, and of none else.
final class TestOutputs {
  static final List<Connector> CONNECTORS =
      List.of(
          new Connector(
              "iceberg",
              new PropertyNames(Set.of("iceberg.catalog.type", "warehouse"), Set.of("s3.")),
              PropertyNames.of("format_version", "partitioning"),
              Connector.Contents.ANY_ROWS),
          new Connector(
              "dynamodb",
              PropertyNames.of("region", "endpoint"),
              PropertyNames.of("nulls", "pitr"),
              Connector.Contents.ANY_ROWS),
          new Connector(
              "files",
              PropertyNames.of("location", "format", "csv-null", "csv-delimiter"),
              PropertyNames.NONE,
              Connector.Contents.ANY_ROWS),
          new Connector(
              "trino",
              PropertyNames.of("server", "user"),
              PropertyNames.NONE,
              Connector.Contents.WHOLE_TABLES));

  private TestOutputs() {}

  /// Options with the connectors, and the catalogs in `catalogs` below `directory`.
  static CompileOptions options(Path directory) {
    try {
      List<CatalogFile> files =
          CatalogFile.in(directory.resolve("catalogs")).stream()
              .map(
                  file ->
                      new CatalogFile(
                          file.name(),
                          "catalogs/" + file.name() + ".properties",
                          file.entries(),
                          file.problems()))
              .toList();
      return CompileOptions.NONE.withOutputs(new OutputEnvironment(CONNECTORS, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
