package io.datagenc.compiler.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One JSON object a line, in UTF-8. A field that is missing is NULL; one that is missing in every
/// line is an error. Empty lines do not matter.
record JsonLinesFile(Path path) implements RowFile {
  private static final JsonFactory FACTORY = new JsonFactory();

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
                Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()))) {
      new Reading(columns).read(reader, rows);
    } catch (IOException e) {
      throw RowFileFailures.of(e);
    }
  }

  private static final class Reading {
    private final List<FileColumn> columns;

    /// The columns that some line has.
    private final boolean[] seen;

    /// The columns that the current line has had so far.
    private final boolean[] filled;

    private final @Nullable String[] values;
    private final Set<String> otherNames = new TreeSet<>();

    Reading(List<FileColumn> columns) {
      this.columns = columns;
      this.seen = new boolean[columns.size()];
      this.filled = new boolean[columns.size()];
      this.values = new String[columns.size()];
    }

    void read(BufferedReader reader, RowConsumer rows) throws IOException, RowFileException {
      List<@Nullable String> view = Arrays.asList(values);
      long number = 0;
      boolean wanted = true;
      boolean any = false;
      String line = reader.readLine();
      while (wanted && line != null) {
        number++;
        if (!line.isBlank()) {
          any = true;
          Arrays.fill(values, null);
          Arrays.fill(filled, false);
          try {
            object(number, line);
          } catch (JsonProcessingException e) {
            throw new RowFileException(
                "line %d is not JSON: %s".formatted(number, e.getOriginalMessage()), e);
          }
          wanted = rows.row(number, view);
        }
        line = reader.readLine();
      }
      for (int i = 0; any && wanted && i < seen.length; i++) {
        if (!seen[i]) {
          throw new RowFileException(
              new RowFileException.MissingColumn(
                  columns.get(i).name(), new ArrayList<>(otherNames)));
        }
      }
    }

    private void object(long number, String line) throws IOException, RowFileException {
      try (JsonParser parser = FACTORY.createParser(line)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw new RowFileException("line %d is not a JSON object".formatted(number));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          int column = column(name);
          parser.nextToken();
          if (column < 0) {
            otherNames.add(name);
            parser.skipChildren();
          } else {
            if (filled[column]) {
              throw new RowFileException(
                  "line %d has several fields `%s`".formatted(number, columns.get(column).name()));
            }
            filled[column] = true;
            seen[column] = true;
            values[column] = value(parser, columns.get(column), number);
          }
        }
        if (parser.nextToken() != null) {
          throw new RowFileException("line %d holds more than one object".formatted(number));
        }
      }
    }

    private int column(String name) {
      int found = -1;
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).name().equals(name)) {
          return i;
        }
        if (columns.get(i).name().equalsIgnoreCase(name)) {
          found = i;
        }
      }
      return found;
    }

    private static @Nullable String value(JsonParser parser, FileColumn column, long number)
        throws IOException, RowFileException {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        return null;
      }
      if (column.content() == FileColumn.Content.JSON) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
          generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
      }
      if (!parser.currentToken().isScalarValue()) {
        throw new RowFileException(
            "line %d: `%s` is not a scalar; only a column of type JSON can hold it"
                .formatted(number, column.name()));
      }
      return parser.getText();
    }
  }
}
