package io.datagenc.sinks.iceberg;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.StoredTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;

/// Where the rows of a snapshot come from, as its summary says.
///
/// @param run the id of the run that committed the snapshot
/// @param planHash the content hash of the plan
/// @param rows the rows of the plan's table that the snapshot added
record Provenance(String run, String planHash, RowRange rows, long checksum) {
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
    String planHash = summary.get(PLAN_HASH);
    String firstRow = summary.get(FIRST_ROW);
    String endRow = summary.get(END_ROW);
    String checksum = summary.get(CHECKSUM);
    if (run == null || planHash == null || firstRow == null || endRow == null || checksum == null) {
      return Optional.empty();
    }
    RowRange rows = new RowRange(Long.parseLong(firstRow), Long.parseLong(endRow));
    return Optional.of(new Provenance(run, planHash, rows, Long.parseUnsignedLong(checksum, 16)));
  }

  /// The entries of the summary; generation, seed and scale are part of the plan's hash and told
  /// for people.
  Map<String, String> summary(GenerationPlan plan) {
    Map<String, String> summary = new LinkedHashMap<>();
    summary.put(RUN, run);
    summary.put(PLAN_HASH, planHash);
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
        Integer.parseInt(summary.getOrDefault(SnapshotSummary.ADDED_FILES_PROP, "0")),
        Long.parseLong(summary.getOrDefault(SnapshotSummary.ADDED_FILE_SIZE_PROP, "0")),
        checksum);
  }

  /// The hash of a plan, as it is recorded.
  static String planHash(GenerationPlan plan) {
    return plan.contentHash();
  }
}
