package io.datagenc.sinks.csv;

/// A dialect of CSV.
///
/// @param delimiter what stands between fields, an ASCII character
/// @param quote what stands around fields that hold special characters, and doubled within them
/// @param header whether a file begins with the names of the columns
/// @param nullText what stands for NULL; a text that is the same is put in quotes
/// @param lineEnd what ends a line
public record CsvFormat(
    char delimiter, char quote, Header header, String nullText, LineEnd lineEnd) {

  /// Commas, double quotes, a header, nothing for NULL, line feeds.
  public static final CsvFormat DEFAULT = new CsvFormat(',', '"', Header.PRESENT, "", LineEnd.LF);

  /// Whether a file begins with the names of the columns.
  public enum Header {
    PRESENT,
    ABSENT
  }

  /// What ends a line.
  public enum LineEnd {
    LF("\n"),
    CRLF("\r\n");

    private final String text;

    LineEnd(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
