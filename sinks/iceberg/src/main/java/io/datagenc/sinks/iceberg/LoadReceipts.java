package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.PartReceipt;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The durable receipts of the parts of one load, named by their first rows.
interface LoadReceipts {

  /// Where they are, for people.
  String place();

  /// The receipt of the part that begins with row `first`, if it is stored.
  Optional<PartReceipt> find(long first) throws IOException;

  /// All of them, by position.
  List<PartReceipt> all() throws IOException;

  /// Makes a data file durable.
  void force(String location) throws IOException;

  /// Stores a receipt.
  void put(PartReceipt receipt) throws IOException;

  /// Deletes all of them.
  void deleteAll() throws IOException;
}
