package io.datagenc.cli.server;

import java.nio.file.Path;

/// What a server serves, and where.
///
/// @param plans the plan directory of the catalog `datagen`
/// @param warehouse the directory of the local Iceberg warehouse, the catalog `iceberg`
/// @param port of 127.0.0.1, the only address that the server listens on
/// @param directory for the server's settings, log and temporary files; what is in it is replaced
/// @param heap the greatest size of the heap, as the JVM spells it: `2g`
public record TrinoSettings(Path plans, Path warehouse, int port, Path directory, String heap) {

  public TrinoSettings {
    plans = plans.toAbsolutePath().normalize();
    warehouse = warehouse.toAbsolutePath().normalize();
    directory = directory.toAbsolutePath().normalize();
  }
}
