package io.datagenc.sinks.files;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.sinks.csv.CsvFormat;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.parquet.ParquetSchemas;
import io.datagenc.sinks.parquet.VectorFileWriter;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.schema.MessageType;

/// A format of files.
public sealed interface FolderFormat {
  /// CSV as it comes.
  FolderFormat CSV = new Csv(CsvFormat.DEFAULT, Compression.NONE);

  int BUFFER_BYTES = 1 << 16;

  /// What the names of files end in.
  String suffix();

  /// Begins a new file of rows of `columns`.
  PartFile create(Path file, List<ColumnPlan> columns) throws IOException;

  /// Lines of texts.
  record Csv(CsvFormat dialect, Compression compression) implements FolderFormat {
    @Override
    public String suffix() {
      return compression.suffix();
    }

    @Override
    public PartFile create(Path file, List<ColumnPlan> columns) throws IOException {
      return CsvPartFile.create(stream(file), columns, this);
    }
  }

  /// Column chunks.
  record Parquet(ParquetOptions options) implements FolderFormat {
    @Override
    public String suffix() {
      return ".parquet";
    }

    @Override
    public PartFile create(Path file, List<ColumnPlan> columns) throws IOException {
      MessageType schema = ParquetSchemas.of("table", columns);
      return new ParquetPartFile(new VectorFileWriter(stream(file), schema, options));
    }
  }

  /// How files of texts are compressed.
  enum Compression {
    NONE(".csv"),
    GZIP(".csv.gz");

    private final String suffix;

    Compression(String suffix) {
      this.suffix = suffix;
    }

    /// What the names of files end in.
    String suffix() {
      return suffix;
    }
  }

  /// A new file. Its stream is not ended by an interrupt.
  private static OutputStream stream(Path file) throws IOException {
    return new BufferedOutputStream(new FileOutputStream(file.toFile()), BUFFER_BYTES);
  }
}
