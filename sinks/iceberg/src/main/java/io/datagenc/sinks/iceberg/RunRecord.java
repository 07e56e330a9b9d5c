package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/// What a run is about to do, kept in a file of the warehouse from before its first data file until
/// its end. A record that is found without its run belongs to a run that was interrupted.
///
/// @param id the id of the run; a rerun that continues it has the same
/// @param started when the run was first started
record RunRecord(
    String id, String planHash, IfExists ifExists, Instant started, List<TableFiles> tables) {

  /// The directory of a table that the run writes.
  record TableFiles(String schema, String name, String location) {}

  RunRecord {
    tables = List.copyOf(tables);
  }

  static RunRecord create(String planHash, IfExists ifExists) {
    return new RunRecord(
        UUID.randomUUID().toString(), planHash, ifExists, Instant.now(), List.of());
  }

  /// Whether a run of the plan with this hash does what this one was to do.
  boolean isContinuedBy(String otherPlanHash, IfExists otherIfExists) {
    return planHash.equals(otherPlanHash) && ifExists == otherIfExists;
  }

  /// This record with more tables.
  RunRecord with(List<TableFiles> more) {
    List<TableFiles> all = new ArrayList<>(tables);
    more.stream().filter(table -> !all.contains(table)).forEach(all::add);
    return new RunRecord(id, planHash, ifExists, started, all);
  }

  /// The record of the interrupted run of a warehouse that nobody else writes.
  static Optional<RunRecord> read(WarehouseFiles files) {
    Path file = files.runRecord();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new SinkException(
          SinkException.Reason.UNAVAILABLE,
          "the record of the interrupted run %s cannot be read: %s"
              .formatted(file, Causes.describe(e)),
          e);
    }
    List<TableFiles> tables = new ArrayList<>();
    for (int i = 0; properties.containsKey("table." + i + ".name"); i++) {
      tables.add(
          new TableFiles(
              properties.getProperty("table." + i + ".schema"),
              properties.getProperty("table." + i + ".name"),
              properties.getProperty("table." + i + ".location")));
    }
    return Optional.of(
        new RunRecord(
            properties.getProperty("id"),
            properties.getProperty("plan-hash"),
            IfExists.valueOf(properties.getProperty("if-exists")),
            Instant.parse(properties.getProperty("started")),
            tables));
  }

  /// Stores this record, in one step.
  void write(WarehouseFiles files) {
    Properties properties = new Properties();
    properties.setProperty("id", id);
    properties.setProperty("plan-hash", planHash);
    properties.setProperty("if-exists", ifExists.name());
    properties.setProperty("started", started.toString());
    for (int i = 0; i < tables.size(); i++) {
      properties.setProperty("table." + i + ".schema", tables.get(i).schema());
      properties.setProperty("table." + i + ".name", tables.get(i).name());
      properties.setProperty("table." + i + ".location", tables.get(i).location());
    }
    Path file = files.runRecord();
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (Writer writer = Files.newBufferedWriter(temporary)) {
        properties.store(writer, "A run of datagenc that is under way, or was interrupted.");
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new SinkException(
          SinkException.Reason.WRITE_FAILED,
          "the warehouse %s cannot be written: %s".formatted(files.directory(), Causes.describe(e)),
          e);
    }
  }

  /// States that no run is under way.
  static void delete(WarehouseFiles files) {
    try {
      Files.deleteIfExists(files.runRecord());
    } catch (IOException e) {
      throw new SinkException(
          SinkException.Reason.WRITE_FAILED,
          "the record of the run %s cannot be deleted: %s"
              .formatted(files.runRecord(), Causes.describe(e)),
          e);
    }
  }
}
