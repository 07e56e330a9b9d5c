package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.PartReceipts;
import io.datagenc.sinks.sink.PartReceipt;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Receipts, and data files, on this machine.
record LocalReceipts(PartReceipts receipts) implements LoadReceipts {

  @Override
  public String place() {
    return receipts.directory().toString();
  }

  @Override
  public Optional<PartReceipt> find(long first) throws IOException {
    return receipts.find(first);
  }

  @Override
  public List<PartReceipt> all() throws IOException {
    return receipts.all();
  }

  @Override
  public void force(String location) throws IOException {
    DurableFiles.force(LocalFileIO.path(location));
  }

  @Override
  public void put(PartReceipt receipt) throws IOException {
    receipts.put(receipt);
  }

  @Override
  public void deleteAll() throws IOException {
    receipts.deleteAll();
  }
}
