package io.datagenc.compiler.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/// Comma-separated values as RFC 4180 says, in UTF-8, with a header. An empty field without quotes
/// is NULL, with quotes the empty text. Empty lines do not matter.
record CsvFile(Path path) implements RowFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /// With this mode of quotes the parser tells "" from nothing.
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setNullString("")
          .setQuoteMode(QuoteMode.ALL_NON_NULL)
          .setIgnoreEmptyLines(true)
          .get();

  @Override
  public String rowWord() {
    return "line";
  }

  @Override
  public void read(List<FileColumn> columns, RowConsumer rows) throws RowFileException {
    RowFileFailures.checkReadable(path);
    try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()));
        CSVParser parser =
            CSVParser.builder().setReader(withoutMark(reader)).setFormat(FORMAT).get()) {
      read(parser, columns, rows);
    } catch (UncheckedIOException e) {
      throw RowFileFailures.of(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw RowFileFailures.of(e);
    }
  }

  private static Reader withoutMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static void read(CSVParser parser, List<FileColumn> columns, RowConsumer rows)
      throws RowFileException {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw new RowFileException("it is empty: the first line names the columns");
    }
    List<String> names = new ArrayList<>();
    for (String name : records.next()) {
      names.add(name == null ? "" : name.strip());
    }
    int[] indexes = ColumnNames.indexes(columns, names);
    @Nullable String[] values = new String[indexes.length];
    List<@Nullable String> view = Arrays.asList(values);
    boolean wanted = true;
    while (wanted && records.hasNext()) {
      CSVRecord row = records.next();
      if (row.size() != names.size()) {
        throw new RowFileException(
            "the header names %d columns, line %d has %d"
                .formatted(names.size(), parser.getCurrentLineNumber(), row.size()));
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = row.get(indexes[i]);
      }
      wanted = rows.row(parser.getCurrentLineNumber(), view);
    }
  }
}
