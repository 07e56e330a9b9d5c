package io.datagenc.sinks.files;

import io.datagenc.sinks.bucket.ObjectUpload;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.SinkRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The objects of one part, sent from memory.
final class BucketPartOutput implements PartOutput {
  private final BucketTable table;
  private final PlaceLock lock;
  private @Nullable ObjectUpload open;

  BucketPartOutput(BucketTable table, PlaceLock lock) {
    this.table = table;
    this.lock = lock;
  }

  @Override
  public OutputStream create(String file) {
    ObjectUpload upload = table.upload(file);
    open = upload;
    return upload;
  }

  @Override
  public long complete(String file) throws IOException {
    ObjectUpload upload = open;
    if (upload == null) {
      throw new IOException("not open: " + file);
    }
    long size = upload.complete();
    open = null;
    return size;
  }

  @Override
  public PartReceipt store(PartReceipt receipt, List<String> files)
      throws IOException, InterruptedException {
    try (SinkRun.Turn _ = lock.turn()) {
      Optional<PartReceipt> other = table.receipt(receipt.positions().first());
      if (other.isPresent()) {
        return other.get();
      }
      table.store(receipt, files);
    }
    return receipt;
  }

  @Override
  public void close() {
    ObjectUpload upload = open;
    open = null;
    if (upload != null) {
      upload.abort();
    }
  }
}
