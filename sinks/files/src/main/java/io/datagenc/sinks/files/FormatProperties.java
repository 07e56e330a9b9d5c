package io.datagenc.sinks.files;

import io.datagenc.sinks.avro.AvroFileWriter;
import io.datagenc.sinks.csv.CsvFormat;
import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.script.ScriptDialect;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.List;

/// The properties of a catalog that say how files are written.
final class FormatProperties {
  private static final String FORMAT = "format";
  private static final String COMPRESSION = "compression";
  private static final String DELIMITER = "csv-delimiter";
  private static final String QUOTE = "csv-quote";
  private static final String HEADER = "csv-header";
  private static final String NULL = "csv-null";
  private static final String LINE_END = "csv-line-end";
  private static final String DIALECT = "dialect";
  private static final List<String> CSV_PROPERTIES =
      List.of(DELIMITER, QUOTE, HEADER, NULL, LINE_END);

  private FormatProperties() {}

  /// The properties that say how files are written.
  static List<PropertySpec> specs() {
    return List.of(
        PropertySpec.required(FORMAT, "the format of the files: csv, json, avro, parquet or sql"),
        PropertySpec.optional(
            COMPRESSION,
            "of csv, json and sql none (if it is not given), gzip, zstd or snappy; of avro snappy"
                + " (if it is not given), zstd, deflate or none; of parquet zstd (if it is not"
                + " given), snappy or none"),
        PropertySpec.optional(DELIMITER, "what stands between fields: a character, or tab", ","),
        PropertySpec.optional(QUOTE, "what stands around fields that need it", "\""),
        PropertySpec.optional(
            HEADER, "whether a file begins with the names: true or false", "true"),
        PropertySpec.optional(NULL, "what stands for NULL", ""),
        PropertySpec.optional(LINE_END, "what ends a line: lf or crlf", "lf"),
        PropertySpec.optional(
            DIALECT,
            "of sql the database that runs the scripts: "
                + String.join(", ", ScriptDialect.titles())));
  }

  /// The format that properties say.
  ///
  /// @throws SinkException if one is wrong
  static FolderFormat format(SinkProperties properties) {
    String name = properties.get(FORMAT);
    if (!name.equals("csv")) {
      refuseCsvProperties(properties, name);
    }
    if (!name.equals("sql") && properties.isGiven(DIALECT)) {
      throw properties.invalid(
          DIALECT,
          "it says nothing of %s; leave it out, or write scripts: format = 'sql'".formatted(name));
    }
    return switch (name) {
      case "sql" -> new FolderFormat.Sql(database(properties), textCompression(properties));
      case "csv" -> new FolderFormat.Csv(dialect(properties), textCompression(properties));
      case "json" -> new FolderFormat.Json(textCompression(properties));
      case "avro" -> new FolderFormat.Avro(avroCodec(properties));
      case "parquet" ->
          new FolderFormat.Parquet(
              new ParquetOptions(
                  parquetCompression(properties),
                  ParquetOptions.DEFAULT.rowGroupBytes(),
                  ParquetOptions.DEFAULT.pageBytes()));
      case "orc" -> throw properties.notBuilt(FORMAT, "csv, json, avro, parquet and sql");
      default ->
          throw properties.invalid(FORMAT, "it is none of csv, json, avro, parquet, orc and sql");
    };
  }

  private static ScriptDialect database(SinkProperties properties) {
    String known = String.join(", ", ScriptDialect.titles());
    return ScriptDialect.of(
            properties
                .find(DIALECT)
                .orElseThrow(
                    () -> properties.invalid(DIALECT, "scripts need it; it is one of " + known)))
        .orElseThrow(() -> properties.invalid(DIALECT, "it is none of " + known));
  }

  private static void refuseCsvProperties(SinkProperties properties, String format) {
    for (String name : CSV_PROPERTIES) {
      if (properties.isGiven(name)) {
        throw properties.invalid(
            name,
            "it says nothing of %s; leave it out, or write csv: format = 'csv'".formatted(format));
      }
    }
  }

  private static CsvFormat dialect(SinkProperties properties) {
    char delimiter = character(properties, DELIMITER);
    char quote = character(properties, QUOTE);
    if (delimiter == quote) {
      throw properties.invalid(QUOTE, "it is the same as `csv-delimiter`");
    }
    return new CsvFormat(
        delimiter,
        quote,
        switch (properties.get(HEADER)) {
          case "true" -> CsvFormat.Header.PRESENT;
          case "false" -> CsvFormat.Header.ABSENT;
          default -> throw properties.invalid(HEADER, "it is neither true nor false");
        },
        nullText(properties, delimiter, quote),
        switch (properties.get(LINE_END)) {
          case "lf" -> CsvFormat.LineEnd.LF;
          case "crlf" -> CsvFormat.LineEnd.CRLF;
          default -> throw properties.invalid(LINE_END, "it is neither lf nor crlf");
        });
  }

  private static char character(SinkProperties properties, String name) {
    String text = properties.get(name);
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1
        || text.charAt(0) > '~'
        || Character.isLetterOrDigit(text.charAt(0))
        || text.charAt(0) == '\n'
        || text.charAt(0) == '\r') {
      throw properties.invalid(name, "it is not one ASCII character that is no letter or digit");
    }
    return text.charAt(0);
  }

  private static String nullText(SinkProperties properties, char delimiter, char quote) {
    String text = properties.get(NULL);
    if (text.chars().anyMatch(c -> c == delimiter || c == quote || c == '\n' || c == '\r')) {
      throw properties.invalid(NULL, "it holds a delimiter, a quote or a line end");
    }
    return text;
  }

  private static TextCompression textCompression(SinkProperties properties) {
    return switch (properties.find(COMPRESSION).orElse("none")) {
      case "none" -> TextCompression.NONE;
      case "gzip" -> TextCompression.GZIP;
      case "zstd" -> TextCompression.ZSTD;
      case "snappy" -> TextCompression.SNAPPY;
      default -> throw properties.invalid(COMPRESSION, "it is none of none, gzip, zstd and snappy");
    };
  }

  private static AvroFileWriter.Codec avroCodec(SinkProperties properties) {
    return switch (properties.find(COMPRESSION).orElse("snappy")) {
      case "none" -> AvroFileWriter.Codec.NONE;
      case "deflate" -> AvroFileWriter.Codec.DEFLATE;
      case "snappy" -> AvroFileWriter.Codec.SNAPPY;
      case "zstd" -> AvroFileWriter.Codec.ZSTD;
      default ->
          throw properties.invalid(COMPRESSION, "it is none of none, deflate, snappy and zstd");
    };
  }

  private static ParquetCompression parquetCompression(SinkProperties properties) {
    return switch (properties.find(COMPRESSION).orElse("zstd")) {
      case "zstd" -> ParquetCompression.ZSTD;
      case "snappy" -> ParquetCompression.SNAPPY;
      case "none" -> ParquetCompression.UNCOMPRESSED;
      default -> throw properties.invalid(COMPRESSION, "it is none of zstd, snappy and none");
    };
  }
}
