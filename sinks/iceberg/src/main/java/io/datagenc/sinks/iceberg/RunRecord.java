package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.file.Path;
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
    for (Optional<LoadRecord> load = LoadRecord.find(text, "0.");
        load.isPresent();
        load = LoadRecord.find(text, loads.size() + ".")) {
      loads.add(load.get());
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
      loads.get(i).put(text, i + ".");
    }
    return text;
  }
}
