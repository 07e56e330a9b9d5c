package io.datagenc.sinks.files;

import io.datagenc.sinks.csv.CsvFormat;
import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.nio.file.Path;
import java.util.List;

/// Opens folders of files: `USING files WITH (location = 'DIRECTORY', format = 'parquet')`.
public final class FilesSinkProvider implements SinkProvider {
  private static final String LOCATION = "location";
  private static final String FORMAT = "format";
  private static final String COMPRESSION = "compression";
  private static final String ROWS_PER_FILE = "rows-per-file";
  private static final String DELIMITER = "csv-delimiter";
  private static final String QUOTE = "csv-quote";
  private static final String HEADER = "csv-header";
  private static final String NULL = "csv-null";
  private static final String LINE_END = "csv-line-end";
  private static final List<String> CSV_PROPERTIES =
      List.of(DELIMITER, QUOTE, HEADER, NULL, LINE_END);

  @Override
  public String connectorName() {
    return "files";
  }

  @Override
  public List<PropertySpec> properties() {
    return List.of(
        PropertySpec.required(LOCATION, "the folder of the tables"),
        PropertySpec.required(FORMAT, "the format of the files: csv or parquet"),
        PropertySpec.optional(
            COMPRESSION,
            "of csv none (if it is not given) or gzip; of parquet zstd, snappy or none"),
        PropertySpec.optional(ROWS_PER_FILE, "how many rows of a table a file covers", "1000000"),
        PropertySpec.optional(DELIMITER, "what stands between fields: a character, or tab", ","),
        PropertySpec.optional(QUOTE, "what stands around fields that need it", "\""),
        PropertySpec.optional(
            HEADER, "whether a file begins with the names: true or false", "true"),
        PropertySpec.optional(NULL, "what stands for NULL", ""),
        PropertySpec.optional(LINE_END, "what ends a line: lf or crlf", "lf"));
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return List.of();
  }

  @Override
  public Sink open(SinkProperties properties) {
    return new FolderSink(
        location(properties),
        new FolderOptions(format(properties), properties.getPositive(ROWS_PER_FILE)));
  }

  private static Path location(SinkProperties properties) {
    if (properties.get(LOCATION).contains("{")) {
      throw properties.notBuilt(LOCATION, "a location without `{…}`");
    }
    return properties.getPath(LOCATION);
  }

  private static FolderFormat format(SinkProperties properties) {
    return switch (properties.get(FORMAT)) {
      case "csv" -> new FolderFormat.Csv(dialect(properties), textCompression(properties));
      case "parquet" -> parquet(properties);
      case "orc", "avro", "json" -> throw properties.notBuilt(FORMAT, "csv and parquet");
      default -> throw properties.invalid(FORMAT, "it is none of csv, parquet, orc, avro and json");
    };
  }

  private static FolderFormat parquet(SinkProperties properties) {
    for (String name : CSV_PROPERTIES) {
      if (properties.isGiven(name)) {
        throw properties.invalid(
            name, "it says nothing of parquet; leave it out, or write csv: format = 'csv'");
      }
    }
    return new FolderFormat.Parquet(
        new ParquetOptions(
            parquetCompression(properties),
            ParquetOptions.DEFAULT.rowGroupBytes(),
            ParquetOptions.DEFAULT.pageBytes()));
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

  private static FolderFormat.Compression textCompression(SinkProperties properties) {
    return switch (properties.find(COMPRESSION).orElse("none")) {
      case "none" -> FolderFormat.Compression.NONE;
      case "gzip" -> FolderFormat.Compression.GZIP;
      case "zstd", "snappy" -> throw properties.notBuilt(COMPRESSION, "none and gzip");
      default -> throw properties.invalid(COMPRESSION, "it is neither none nor gzip");
    };
  }

  private static ParquetCompression parquetCompression(SinkProperties properties) {
    return switch (properties.find(COMPRESSION).orElse("zstd")) {
      case "zstd" -> ParquetCompression.ZSTD;
      case "snappy" -> ParquetCompression.SNAPPY;
      case "none" -> ParquetCompression.UNCOMPRESSED;
      case "gzip" -> throw properties.notBuilt(COMPRESSION, "zstd, snappy and none");
      default -> throw properties.invalid(COMPRESSION, "it is none of zstd, snappy and none");
    };
  }
}
