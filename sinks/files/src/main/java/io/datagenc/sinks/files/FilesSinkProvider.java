package io.datagenc.sinks.files;

import io.datagenc.sinks.csv.CsvFormat;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.nio.file.Path;
import java.util.List;

/// Opens folders of files: `USING files WITH (location = 'DIRECTORY', format = 'csv')`.
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

  @Override
  public String connectorName() {
    return "files";
  }

  @Override
  public List<PropertySpec> properties() {
    return List.of(
        PropertySpec.required(LOCATION, "the folder of the tables"),
        PropertySpec.required(FORMAT, "the format of the files: csv"),
        PropertySpec.optional(COMPRESSION, "none or gzip", "none"),
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
        new FolderOptions(
            format(properties), compression(properties), properties.getPositive(ROWS_PER_FILE)));
  }

  private static Path location(SinkProperties properties) {
    if (properties.get(LOCATION).contains("{")) {
      throw properties.notBuilt(LOCATION, "a location without `{…}`");
    }
    return properties.getPath(LOCATION);
  }

  private static CsvFormat format(SinkProperties properties) {
    switch (properties.get(FORMAT)) {
      case "csv" -> {}
      case "parquet", "orc", "avro", "json" -> throw properties.notBuilt(FORMAT, "csv");
      default -> throw properties.invalid(FORMAT, "it is none of csv, parquet, orc, avro and json");
    }
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

  private static FolderOptions.Compression compression(SinkProperties properties) {
    return switch (properties.get(COMPRESSION)) {
      case "none" -> FolderOptions.Compression.NONE;
      case "gzip" -> FolderOptions.Compression.GZIP;
      case "zstd", "snappy" -> throw properties.notBuilt(COMPRESSION, "none and gzip");
      default -> throw properties.invalid(COMPRESSION, "it is neither none nor gzip");
    };
  }
}
