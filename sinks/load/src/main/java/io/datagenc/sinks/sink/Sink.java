package io.datagenc.sinks.sink;

import io.datagenc.engine.output.OutputTable;
import java.util.Map;
import java.util.Optional;

/// A store that takes generated tables, opened with the properties of a catalog.
///
/// Its methods fail with a [SinkException]; one that is [SinkException#isTransient] may be called
/// again.
public interface Sink extends AutoCloseable {

  /// Where the store is, for people; without secrets.
  String location();

  /// The place that a run locks, if it locks one: no two catalogs of a run have the same.
  default Optional<String> lockedPlace() {
    return Optional.empty();
  }

  /// Finds out what a run would do, and writes nothing. Whatever can be wrong with a target is
  /// found here, before a row is generated.
  LoadScript prepare(LoadRequest request) throws InterruptedException;

  /// Begins a run: takes the lock, brings what an interrupted run left behind into order, looks
  /// again, and runs the steps before the rows. When it fails, nothing is held.
  SinkRun begin(LoadRequest request) throws InterruptedException;

  /// What the store holds of an output.
  StoredRows inspect(LoadItem item) throws InterruptedException;

  /// Removes a table that a plan made, with everything that was recorded of it; does nothing where
  /// there is no such table.
  ///
  /// @param hash what identifies the rows of the output
  /// @throws SinkException if the table holds other rows than those of that plan
  void drop(OutputTable output, String hash) throws InterruptedException;

  /// How Trino mounts the same tables: the lines of a catalog file, if it has a connector for them.
  /// The store is made, without tables, if it does not exist.
  default Optional<Map<String, String>> trinoCatalog() throws InterruptedException {
    return Optional.empty();
  }

  /// The same store as one that answers questions in SQL, if it does.
  default Optional<SqlStore> sql() {
    return Optional.empty();
  }

  /// The same store as one that is read as a whole, if it answers no SQL but can be verified.
  default Optional<ScannedStore> scanned() {
    return Optional.empty();
  }

  /// The same store as one from which rows are removed one by one, if it can do that.
  default Optional<RowRemoval> removal() {
    return Optional.empty();
  }

  /// Releases what the store holds.
  @Override
  void close();
}
