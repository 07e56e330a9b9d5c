package io.datagenc.sinks.iceberg;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.sink.IfExists;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.TableTarget;
import java.nio.file.Path;
import java.util.List;

/// Iceberg tables in a directory of this machine, with a catalog in a SQLite file beside them.
public final class LocalIcebergWarehouse implements Sink {
  private final Path directory;

  private LocalIcebergWarehouse(Path directory) {
    this.directory = directory;
  }

  /// The warehouse in `directory`, which is made by the first run if it does not exist.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if it cannot be opened
  public static LocalIcebergWarehouse open(Path directory) {
    return new LocalIcebergWarehouse(directory.toAbsolutePath().normalize());
  }

  @Override
  public String location() {
    return directory.toUri().toString();
  }

  @Override
  public SinkRun begin(GenerationPlan plan, List<TableTarget> targets, IfExists ifExists) {
    throw new UnsupportedOperationException("written next");
  }

  @Override
  public void close() {}
}
