package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known of statements of which nothing but the text is.
final class UnreadStatement {
  private static final Pattern SEARCH_PATH =
      Pattern.compile(
          "^SET\\s+(?:SESSION\\s+|LOCAL\\s+)?search_path\\s*(?:=|\\sTO\\s)\\s*['\"]?(\\w*)['\"]?.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern USE =
      Pattern.compile("^USE\\s+[`\"]?(\\w+)[`\"]?\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern VIEW =
      Pattern.compile(
          "^CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:(?:TEMP|TEMPORARY|RECURSIVE|MATERIALIZED|FORCE)\\s+)*"
              + "(?:VIEW|SEQUENCE)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?((?:[\\w\"`]+\\.)?[\\w\"`]+).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private UnreadStatement() {}

  /// The schema of unqualified names behind a statement that sets it, `SET search_path` or `USE`;
  /// empty text for none.
  static Optional<String> schema(Statement.ForeignStatement statement) {
    Matcher path = SEARCH_PATH.matcher(statement.text());
    if (path.matches()) {
      return Optional.of(path.group(1).equals("pg_catalog") ? "" : path.group(1));
    }
    Matcher use = USE.matcher(statement.text());
    return use.matches() ? Optional.of(use.group(1)) : Optional.empty();
  }

  /// The name, without that of a schema, of the view or sequence that a statement makes.
  static Optional<String> view(Statement.ForeignStatement statement) {
    Matcher view = VIEW.matcher(statement.text());
    if (!view.matches()) {
      return Optional.empty();
    }
    String name = view.group(1).replaceAll("[\"`]", "");
    return Optional.of(name.substring(name.lastIndexOf('.') + 1));
  }
}
