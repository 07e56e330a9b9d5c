package io.datagenc.sinks.files;

import io.datagenc.sinks.avro.AvroFileWriter;
import io.datagenc.sinks.avro.AvroSchemas;
import io.datagenc.sinks.csv.CsvFormat;
import io.datagenc.sinks.dialect.SqlDialect;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.parquet.ParquetSchemas;
import io.datagenc.sinks.parquet.VectorFileWriter;
import io.datagenc.sinks.script.ScriptDialect;
import io.datagenc.sinks.script.ScriptEncoder;
import io.datagenc.sinks.script.ScriptTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.parquet.schema.MessageType;

/// A format of files.
sealed interface FolderFormat {
  /// CSV as it comes.
  FolderFormat CSV = new Csv(CsvFormat.DEFAULT, TextCompression.NONE);

  /// The formats that there are, as names of files end.
  List<String> EXTENSIONS = List.of(".csv", ".json", ".avro", ".parquet", ".sql");

  /// The folder of all tables, from the location on; empty, or ends with `/`.
  String within();

  /// What the names of files end in, but for their compression: one of [#EXTENSIONS].
  String extension();

  /// What the names of files end in.
  String suffix();

  /// Begins a new file of rows of a table.
  ///
  /// @param output where it goes; closed with it
  PartFile create(OutputStream output, FileTable table) throws IOException;

  /// Checks that the format can hold a table.
  ///
  /// @throws IllegalArgumentException if it cannot
  void require(FileTable table);

  /// Lines of texts.
  record Csv(CsvFormat dialect, TextCompression compression) implements FolderFormat {
    @Override
    public String within() {
      return "";
    }

    @Override
    public String extension() {
      return ".csv";
    }

    @Override
    public String suffix() {
      return extension() + compression.suffix();
    }

    @Override
    public PartFile create(OutputStream output, FileTable table) throws IOException {
      return CsvPartFile.create(compressed(output, compression), table.columns(), dialect);
    }

    @Override
    public void require(FileTable table) {
      // A field can be any text.
    }
  }

  /// Lines of JSON.
  record Json(TextCompression compression) implements FolderFormat {
    @Override
    public String within() {
      return "";
    }

    @Override
    public String extension() {
      return ".json";
    }

    @Override
    public String suffix() {
      return extension() + compression.suffix();
    }

    @Override
    public PartFile create(OutputStream output, FileTable table) throws IOException {
      return JsonPartFile.create(compressed(output, compression), table.columns());
    }

    @Override
    public void require(FileTable table) {
      // A name and a value can be any text.
    }
  }

  /// Object container files of Avro.
  record Avro(AvroFileWriter.Codec codec) implements FolderFormat {
    @Override
    public String within() {
      return "";
    }

    @Override
    public String extension() {
      return ".avro";
    }

    @Override
    public String suffix() {
      return extension();
    }

    @Override
    public PartFile create(OutputStream output, FileTable table) throws IOException {
      return new AvroPartFile(new AvroFileWriter(output, table.columns(), codec));
    }

    @Override
    public void require(FileTable table) {
      Schema _ = AvroSchemas.of(table.columns());
    }
  }

  /// Column chunks.
  record Parquet(ParquetOptions options) implements FolderFormat {
    @Override
    public String within() {
      return "";
    }

    @Override
    public String extension() {
      return ".parquet";
    }

    @Override
    public String suffix() {
      return extension();
    }

    @Override
    public PartFile create(OutputStream output, FileTable table) throws IOException {
      MessageType schema = ParquetSchemas.of("table", table.columns());
      return new ParquetPartFile(new VectorFileWriter(output, schema, options));
    }

    @Override
    public void require(FileTable table) {
      MessageType _ = ParquetSchemas.of("table", table.columns());
    }
  }

  /// Scripts that make the table in a database and fill it.
  record Sql(ScriptDialect dialect, TextCompression compression) implements FolderFormat {
    @Override
    public String extension() {
      return ".sql";
    }

    @Override
    public String suffix() {
      return extension() + compression.suffix();
    }

    @Override
    public String within() {
      return TableScripts.ROWS;
    }

    /// The table as scripts know it.
    ScriptTable scripted(FileTable table) {
      return new ScriptTable(dialect, table.target(), table.stored());
    }

    @Override
    public PartFile create(OutputStream output, FileTable table) throws IOException {
      return new SqlPartFile(new ScriptEncoder(scripted(table)), compressed(output, compression));
    }

    @Override
    public void require(FileTable table) {
      SqlDialect sql = dialect.sql();
      List<String> obstacles = new ArrayList<>(sql.obstacles(table.stored()));
      List<String> names = new ArrayList<>(List.of(table.target().name()));
      table.columns().forEach(column -> names.add(column.name()));
      for (String name : names) {
        if (sql.nameLength(name) > sql.maxNameLength()) {
          obstacles.add(
              "the name `%s` is too long: %s has names of at most %d %s"
                  .formatted(name, sql.product(), sql.maxNameLength(), sql.nameUnit()));
        }
      }
      if (!obstacles.isEmpty()) {
        throw new IllegalArgumentException(String.join("; ", obstacles));
      }
    }
  }

  private static OutputStream compressed(OutputStream raw, TextCompression compression)
      throws IOException {
    try {
      return compression.compress(raw);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }
}
