package io.datagenc.compiler.parser;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/// Tells statements of a dump that say something about data from those that do not.
final class ForeignStatements {

  private static final Set<String> CREATED =
      Set.of(
          "schema",
          "domain",
          "alias",
          "table",
          "dynamodb",
          "index",
          "unique",
          "sequence",
          "assertion",
          "catalog");
  private static final Set<String> TABLE_ACTIONS = Set.of("add", "alter", "owner");

  private ForeignStatements() {}

  /// Whether a statement is not one of the language, judged by its first words.
  static boolean isForeign(List<Token> tokens) {
    return switch (word(tokens, 0)) {
      case "create" -> !CREATED.contains(word(tokens, 1)) && !isEnum(tokens);
      case "alter" ->
          switch (word(tokens, 1)) {
            case "sequence" -> tokens.stream().anyMatch(token -> is(token, "owner"));
            case "table" -> tokens.stream().noneMatch(ForeignStatements::isTableAction);
            default -> true;
          };
      case "comment" ->
          !Set.of("schema", "table", "column", "domain", "type", "index", "sequence")
              .contains(word(tokens, 2));
      case "insert" -> tokens.stream().anyMatch(token -> is(token, "values"));
      case "export" -> false;
      default -> true;
    };
  }

  private static boolean isEnum(List<Token> tokens) {
    return word(tokens, 1).equals("type")
        && tokens.stream().limit(8).anyMatch(token -> is(token, "enum"));
  }

  private static boolean isTableAction(Token token) {
    return TABLE_ACTIONS.contains(token.getText().toLowerCase(Locale.ROOT))
        && token.getTokenIndex() > 0;
  }

  private static boolean is(Token token, String word) {
    return token.getText().equalsIgnoreCase(word);
  }

  private static String word(List<Token> tokens, int index) {
    return index < tokens.size() ? tokens.get(index).getText().toLowerCase(Locale.ROOT) : "";
  }
}
