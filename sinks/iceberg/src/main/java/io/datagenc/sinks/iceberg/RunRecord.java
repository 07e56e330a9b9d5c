package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What runs are about to do, kept in a file of the warehouse from before the first data file until
/// the end. What is found there without its run belongs to a run that was interrupted.
record RunRecord(List<LoadRecord> loads) {

  RunRecord {
    loads = List.copyOf(loads);
  }

  /// The load that writes a table.
  Optional<LoadRecord> find(String schema, String name) {
    return loads.stream().filter(load -> load.isOf(schema, name)).findFirst();
  }

  /// This record without some loads.
  RunRecord without(List<LoadRecord> ended) {
    return new RunRecord(
        loads.stream()
            .filter(load -> ended.stream().noneMatch(each -> each.id().equals(load.id())))
            .toList());
  }

  /// This record with `more`, in the place of those that write the same tables.
  RunRecord with(List<LoadRecord> more) {
    List<LoadRecord> all = new ArrayList<>();
    for (LoadRecord load : loads) {
      if (more.stream().noneMatch(each -> each.isOf(load.schema(), load.name()))) {
        all.add(load);
      }
    }
    all.addAll(more);
    return new RunRecord(all);
  }

  /// The record of a warehouse; empty if nobody is writing to it and no run was interrupted.
  static RunRecord read(WarehouseFiles files) {
    try {
      return TextProperties.read(files.runRecord())
          .map(RunRecord::of)
          .orElseGet(() -> new RunRecord(List.of()));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new SinkException(
          SinkException.Reason.UNAVAILABLE,
          "the record of the interrupted run %s cannot be read: %s"
              .formatted(files.runRecord(), FileFailures.describe(e)),
          e);
    }
  }

  private static RunRecord of(TextProperties text) {
    List<LoadRecord> loads = new ArrayList<>();
    for (int i = 0; text.find(i + ".id").isPresent(); i++) {
      loads.add(
          new LoadRecord(
              text.get(i + ".id"),
              text.get(i + ".schema"),
              text.get(i + ".name"),
              text.get(i + ".hash"),
              IfExists.valueOf(text.get(i + ".if-exists")),
              new RowRange(text.getLong(i + ".first-row"), text.getLong(i + ".end-row")),
              text.getLong(i + ".rows-per-part"),
              text.get(i + ".location"),
              Instant.parse(text.get(i + ".started"))));
    }
    return new RunRecord(loads);
  }

  /// Puts this record in the place of the warehouse's, in one step.
  void write(WarehouseFiles files) {
    Path file = files.runRecord();
    try {
      if (loads.isEmpty()) {
        DurableFiles.delete(file);
      } else {
        text().write(file);
      }
    } catch (IOException e) {
      throw FileFailures.notWritable("the record of the run " + file, e);
    }
  }

  private TextProperties text() {
    TextProperties text = new TextProperties();
    for (int i = 0; i < loads.size(); i++) {
      LoadRecord load = loads.get(i);
      text.put(i + ".id", load.id())
          .put(i + ".schema", load.schema())
          .put(i + ".name", load.name())
          .put(i + ".hash", load.hash())
          .put(i + ".if-exists", load.ifExists())
          .put(i + ".first-row", load.rows().first())
          .put(i + ".end-row", load.rows().end())
          .put(i + ".rows-per-part", load.rowsPerPart())
          .put(i + ".location", load.location())
          .put(i + ".started", load.started());
    }
    return text;
  }
}
