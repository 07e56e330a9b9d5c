package io.datagenc.sinks.iceberg;

import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.parquet.ColumnarFileWriter;
import io.datagenc.sinks.parquet.WrittenFile;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.iceberg.io.FileIO;

/// Writes one data file.
final class IcebergPartWriter implements PartWriter {
  private final FileIO io;
  private final String location;
  private final ColumnarFileWriter writer;
  private final Consumer<WrittenFile> finished;
  private boolean complete;

  /// @param finished told of the file when it is complete
  IcebergPartWriter(
      FileIO io, String location, ColumnarFileWriter writer, Consumer<WrittenFile> finished) {
    this.io = io;
    this.location = location;
    this.writer = writer;
    this.finished = finished;
  }

  @Override
  public void write(Batch batch) {
    try {
      writer.write(batch);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void finish() {
    try {
      WrittenFile file = writer.finish();
      writer.close();
      complete = true;
      finished.accept(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    if (complete) {
      return;
    }
    try {
      writer.close();
    } catch (IOException e) {
      throw failure(e);
    } finally {
      io.deleteFile(location);
    }
  }

  private SinkException failure(IOException cause) {
    return new SinkException(
        SinkException.Reason.WRITE_FAILED,
        "%s cannot be written: %s".formatted(location, Causes.describe(cause)),
        cause);
  }
}
