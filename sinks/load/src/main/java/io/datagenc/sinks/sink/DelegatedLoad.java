package io.datagenc.sinks.sink;

import java.util.function.LongConsumer;

/// The storing of a table by a store that generates the rows itself.
public interface DelegatedLoad {

  /// Stores the table and returns when it is complete. An interrupt asks the store to stop.
  ///
  /// @param storedRows hears now and then how many rows are read or stored, in all
  StoredTable run(LongConsumer storedRows) throws InterruptedException;

  /// What became of the table when [#run] was interrupted, in words; empty if nothing of it is
  /// there.
  String afterInterrupt();
}
