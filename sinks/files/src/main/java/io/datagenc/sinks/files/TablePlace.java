package io.datagenc.sinks.files;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.Share;
import java.io.IOException;
import java.util.List;

/// Where the tables of a catalog are: a folder of this machine, or a prefix of a bucket. A table is
/// `SCHEMA/NAME` there.
interface TablePlace extends AutoCloseable {
  /// Where it is, for people.
  String location();

  /// What tells it from other places, however they are named.
  String lockedPlace();

  /// Whether others may write while a run does.
  enum Sharing {
    /// A lock keeps others away.
    LOCKED,
    /// Nothing does.
    OPEN
  }

  Sharing sharing();

  /// A table.
  ///
  /// @param within the folder of all tables, from the place on; empty, or ends with `/`
  FolderTable table(String within, TargetName target);

  /// Where the rows are written that are to replace those of a table.
  FolderTable replacement(String within, TargetName target);

  /// Puts a replacement, which is complete, in the place of its table; goes on where that was
  /// interrupted.
  void replace(String within, TargetName target) throws IOException;

  /// Whether a load is one of a run that is under way or was interrupted: tables of it that are
  /// complete are not stored again when the run is repeated.
  boolean isUnderWay(String load);

  void begun(List<String> loads) throws IOException;

  void ended(List<String> loads) throws IOException;

  /// Writes a small file in one step.
  ///
  /// @param file from the place on
  void write(String file, byte[] content) throws IOException;

  /// Deletes a small file, and its folder if it is empty then.
  void delete(String file) throws IOException;

  /// What begins a run.
  @FunctionalInterface
  interface Begin<T> {
    T begin(PlaceLock lock, StoreLock.Company company) throws InterruptedException;
  }

  /// Begins a run, which gets the lock; when `begin` fails, the lock is released.
  <T> T begin(Share share, Begin<T> begin) throws InterruptedException;

  @Override
  void close();
}
