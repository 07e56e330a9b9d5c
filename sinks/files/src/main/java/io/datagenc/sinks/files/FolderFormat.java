package io.datagenc.sinks.files;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.sinks.avro.AvroFileWriter;
import io.datagenc.sinks.avro.AvroSchemas;
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
import org.apache.avro.Schema;
import org.apache.parquet.schema.MessageType;

/// A format of files.
sealed interface FolderFormat {
  /// CSV as it comes.
  FolderFormat CSV = new Csv(CsvFormat.DEFAULT, TextCompression.NONE);

  /// The formats that there are, as names of files end.
  List<String> EXTENSIONS = List.of(".csv", ".json", ".avro", ".parquet");

  int BUFFER_BYTES = 1 << 16;

  /// What the names of files end in, but for their compression: one of [#EXTENSIONS].
  String extension();

  /// What the names of files end in.
  String suffix();

  /// Begins a new file of rows of `columns`.
  PartFile create(Path file, List<ColumnPlan> columns) throws IOException;

  /// Checks that the format can hold columns.
  ///
  /// @throws IllegalArgumentException if it cannot hold one
  void require(List<ColumnPlan> columns);

  /// Lines of texts.
  record Csv(CsvFormat dialect, TextCompression compression) implements FolderFormat {
    @Override
    public String extension() {
      return ".csv";
    }

    @Override
    public String suffix() {
      return extension() + compression.suffix();
    }

    @Override
    public PartFile create(Path file, List<ColumnPlan> columns) throws IOException {
      return CsvPartFile.create(compressed(file, compression), columns, dialect);
    }

    @Override
    public void require(List<ColumnPlan> columns) {
      // A field can be any text.
    }
  }

  /// Lines of JSON.
  record Json(TextCompression compression) implements FolderFormat {
    @Override
    public String extension() {
      return ".json";
    }

    @Override
    public String suffix() {
      return extension() + compression.suffix();
    }

    @Override
    public PartFile create(Path file, List<ColumnPlan> columns) throws IOException {
      return JsonPartFile.create(compressed(file, compression), columns);
    }

    @Override
    public void require(List<ColumnPlan> columns) {
      // A name and a value can be any text.
    }
  }

  /// Object container files of Avro.
  record Avro(AvroFileWriter.Codec codec) implements FolderFormat {
    @Override
    public String extension() {
      return ".avro";
    }

    @Override
    public String suffix() {
      return extension();
    }

    @Override
    public PartFile create(Path file, List<ColumnPlan> columns) throws IOException {
      return new AvroPartFile(new AvroFileWriter(stream(file), columns, codec));
    }

    @Override
    public void require(List<ColumnPlan> columns) {
      Schema _ = AvroSchemas.of(columns);
    }
  }

  /// Column chunks.
  record Parquet(ParquetOptions options) implements FolderFormat {
    @Override
    public String extension() {
      return ".parquet";
    }

    @Override
    public String suffix() {
      return extension();
    }

    @Override
    public PartFile create(Path file, List<ColumnPlan> columns) throws IOException {
      MessageType schema = ParquetSchemas.of("table", columns);
      return new ParquetPartFile(new VectorFileWriter(stream(file), schema, options));
    }

    @Override
    public void require(List<ColumnPlan> columns) {
      MessageType _ = ParquetSchemas.of("table", columns);
    }
  }

  private static OutputStream compressed(Path file, TextCompression compression)
      throws IOException {
    OutputStream raw = stream(file);
    try {
      return compression.compress(raw);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /// A new file. Its stream is not ended by an interrupt.
  private static OutputStream stream(Path file) throws IOException {
    return new BufferedOutputStream(new FileOutputStream(file.toFile()), BUFFER_BYTES);
  }
}
