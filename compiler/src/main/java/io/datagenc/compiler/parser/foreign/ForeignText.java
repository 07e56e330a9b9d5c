package io.datagenc.compiler.parser.foreign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of foreign DDL as the lexer of the language reads it, with every character at its
/// place.
public final class ForeignText {

  private static final int LINES = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;

  private static final Pattern MYSQL =
      Pattern.compile(
          "-- (?:MySQL|MariaDB) dump|(?:TABLE|INTO|EXISTS|KEY|REFERENCES)\\s+`|\\)\\s*ENGINE\\s*="
              + "|\\bAUTO_INCREMENT\\b|^DELIMITER\\s",
          LINES);

  private static final Pattern POSTGRESQL =
      Pattern.compile("-- PostgreSQL database dump|\\bpg_catalog\\b");

  /// What undoes a migration, of goose, sql-migrate and dbmate.
  private static final Pattern UNDOING =
      Pattern.compile("^--\\s*(?:\\+(?:goose|migrate)\\s+Down|migrate:down)\\b.*$", LINES);

  private static final Pattern DOING =
      Pattern.compile("^--\\s*(?:\\+(?:goose|migrate)\\s+Up|migrate:up)\\b.*$", LINES);

  private static final Pattern END_OF_ROWS = Pattern.compile("^\\\\\\.\\r?$", Pattern.MULTILINE);

  private final String text;
  private final boolean mysql;

  private ForeignText(String text, boolean mysql) {
    this.text = text;
    this.mysql = mysql;
  }

  /// The text of foreign DDL. What undoes migrations is blank in it; of MySQL's, `\'` in a string
  /// is `''`, strings in double quotes are ones in single quotes, comments that `#` starts are
  /// blank, and what another delimiter ends is one statement.
  public static ForeignText of(String text) {
    boolean mysql = !POSTGRESQL.matcher(text).find() && MYSQL.matcher(text).find();
    String done = withoutUndoing(text);
    return new ForeignText(mysql ? new MysqlText(done).standard() : done, mysql);
  }

  public String text() {
    return text;
  }

  /// Whether `\` escapes a character in every string.
  public boolean hasEscapes() {
    return mysql;
  }

  /// The offset behind the rows of a COPY that ends before `offset`.
  public int endOfCopiedRows(int offset) {
    Matcher end = END_OF_ROWS.matcher(text);
    return end.find(offset) ? end.end() : text.length();
  }

  /// The offset of the `;` that ends the statement which goes on at `offset`, or that of the end.
  public int endOfStatement(int offset) {
    int i = offset;
    while (i < text.length() && text.charAt(i) != ';') {
      char character = text.charAt(i);
      i = character == '\'' || character == '"' || character == '`' ? endOfQuoted(i) : i + 1;
    }
    return i;
  }

  private int endOfQuoted(int start) {
    char quote = text.charAt(start);
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != quote) {
      i += mysql && text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, text.length());
  }

  private static String withoutUndoing(String text) {
    Matcher undoing = UNDOING.matcher(text);
    if (!undoing.find()) {
      return text;
    }
    char[] blank = text.toCharArray();
    Matcher doing = DOING.matcher(text);
    int position = 0;
    while (undoing.find(position)) {
      int end = doing.find(undoing.end()) ? doing.start() : text.length();
      blank(blank, undoing.end(), end);
      position = end;
    }
    return new String(blank);
  }

  /// Makes characters blank, but those that end lines.
  static void blank(char[] characters, int start, int end) {
    for (int i = start; i < end; i++) {
      if (characters[i] != '\n' && characters[i] != '\r') {
        characters[i] = ' ';
      }
    }
  }
}
