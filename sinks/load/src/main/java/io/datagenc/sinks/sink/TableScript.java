package io.datagenc.sinks.sink;

import io.datagenc.engine.vector.RowRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the rows of one load are stored.
///
/// @param item what is stored where
/// @param effect what happens to the table
/// @param rows the positions that the run stores; those before are stored by earlier runs
/// @param rowsPerPart the number of positions of every part but the last, ≥ 1; as the first begin
///   of the run has recorded it
/// @param durability when what is written survives the end of the process
/// @param visibility when readers see it
/// @param order in which order parts are written
/// @param done the parts that an interrupted run or another share has stored
/// @param stored the table, if an interrupted run that this one continues has completed it: then
///   nothing is left to do
/// @param maxWriters how many parts of the table may be written at once, ≥ 1
/// @param waitsFor loads that must be complete before the first part is written; acyclic
public record TableScript(
    LoadItem item,
    Effect effect,
    RowRange rows,
    long rowsPerPart,
    Durability durability,
    Visibility visibility,
    PartOrder order,
    List<PartReceipt> done,
    Optional<StoredTable> stored,
    int maxWriters,
    Set<LoadKey> waitsFor) {

  /// What happens to a table of the target.
  public enum Effect {
    /// It is made.
    CREATED,
    /// It is there, without rows, and gets some.
    FILLED,
    /// It gets more rows.
    EXTENDED,
    /// Its rows are replaced.
    REPLACED
  }

  /// When what is written survives the end of the process.
  public enum Durability {
    /// With the table; a repeated run writes all parts again.
    TABLE,
    /// With each part, that has a receipt; a repeated run writes only the others.
    PART
  }

  /// When readers see rows.
  public enum Visibility {
    /// All rows of the table at once.
    TABLE,
    /// Each part when it is finished.
    PART
  }

  /// In which order parts are written.
  public enum PartOrder {
    /// By position.
    ASCENDING,
    /// Scattered over the table, by a fixed permutation: neighbours in time are no neighbours in
    /// the table.
    PERMUTED
  }

  public TableScript {
    done = List.copyOf(done);
    waitsFor = Set.copyOf(waitsFor);
    if (rowsPerPart < 1 || maxWriters < 1) {
      throw new IllegalArgumentException(
          "%s has parts of %d rows and %d writers".formatted(item.key(), rowsPerPart, maxWriters));
    }
  }

  /// What tells the load from the others of the run.
  public LoadKey key() {
    return item.key();
  }

  /// The number of parts.
  public long partCount() {
    return rows.partCount(rowsPerPart);
  }

  /// The positions of part `index`, from 0.
  public RowRange part(long index) {
    return rows.part(index, rowsPerPart);
  }
}
