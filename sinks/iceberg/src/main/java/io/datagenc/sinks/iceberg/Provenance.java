package io.datagenc.sinks.iceberg;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.StoredTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/// Where the rows of a snapshot come from, as its summary says.
///
/// @param run the id of the load that committed the snapshot
/// @param hash what identifies the rows: of a whole table of a plan, the content hash of the plan
/// @param rows the rows of the plan's table that the snapshot added
record Provenance(String run, String hash, RowRange rows, long checksum) {
  private static final String RUN = "datagenc.run";
  private static final String PLAN_HASH = "datagenc.plan-hash";
  private static final String GENERATION = "datagenc.generation";
  private static final String SEED = "datagenc.seed";
  private static final String SCALE = "datagenc.scale";
  private static final String FIRST_ROW = "datagenc.first-row";
  private static final String END_ROW = "datagenc.end-row";
  private static final String CHECKSUM = "datagenc.checksum";

  /// The provenance of a snapshot, unless something else made it.
  static Optional<Provenance> of(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    String run = summary.get(RUN);
    String hash = summary.get(PLAN_HASH);
    String firstRow = summary.get(FIRST_ROW);
    String endRow = summary.get(END_ROW);
    String checksum = summary.get(CHECKSUM);
    if (run == null || hash == null || firstRow == null || endRow == null || checksum == null) {
      return Optional.empty();
    }
    RowRange rows = new RowRange(Long.parseLong(firstRow), Long.parseLong(endRow));
    return Optional.of(new Provenance(run, hash, rows, Long.parseUnsignedLong(checksum, 16)));
  }

  /// The entries of the summary; generation, seed and scale are part of the plan's hash and told
  /// for people.
  Map<String, String> summary(GenerationPlan plan) {
    Map<String, String> summary = new LinkedHashMap<>();
    summary.put(RUN, run);
    summary.put(PLAN_HASH, hash);
    summary.put(GENERATION, Integer.toString(plan.generation()));
    summary.put(SEED, Long.toString(plan.seed()));
    summary.put(SCALE, plan.scale().toPlainString());
    summary.put(FIRST_ROW, Long.toString(rows.first()));
    summary.put(END_ROW, Long.toString(rows.end()));
    summary.put(CHECKSUM, "%016x".formatted(checksum));
    return summary;
  }

  /// What `snapshot`, which this is the provenance of, added to its table.
  StoredTable storedTable(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    return new StoredTable(
        rows,
        Long.parseLong(summary.getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0")),
        Integer.parseInt(summary.getOrDefault(SnapshotSummary.ADDED_FILES_PROP, "0")),
        Long.parseLong(summary.getOrDefault(SnapshotSummary.ADDED_FILE_SIZE_PROP, "0")),
        checksum);
  }

  /// What a table holds of a plan: the rows that its snapshots have added, back to the first row.
  static StoredRows storedRows(Table table) {
    Optional<String> hash = Optional.empty();
    long end = 0;
    long checksum = 0;
    long rows = 0;
    Snapshot snapshot = table.currentSnapshot();
    while (snapshot != null) {
      // Compaction moves rows, it does not change them.
      if (!DataOperations.REPLACE.equals(snapshot.operation())) {
        Optional<Provenance> made = of(snapshot);
        if (made.isEmpty() || hash.isPresent() && !hash.get().equals(made.get().hash())) {
          return new StoredRows.Unrecorded();
        }
        end = hash.isPresent() ? end : made.get().rows().end();
        hash = Optional.of(made.get().hash());
        checksum += made.get().checksum();
        rows += made.get().storedTable(snapshot).rows();
        if (made.get().rows().first() == 0) {
          return new StoredRows.Complete(hash.get(), new RowRange(0, end), rows, checksum);
        }
      }
      Long parent = snapshot.parentId();
      snapshot = parent == null ? null : table.snapshot(parent);
    }
    return new StoredRows.Unrecorded();
  }
}
