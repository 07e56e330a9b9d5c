package io.datagenc.compiler.parser.foreign;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/// Tells statements of a dump that say something about data from those that do not.
final class ForeignStatements {
  private static final Set<String> CREATED =
      Set.of("schema", "domain", "alias", "dynamodb", "index", "unique", "assertion", "catalog");
  private static final Set<String> COMMENTED =
      Set.of("schema", "table", "column", "domain", "type", "index", "sequence");
  private static final Set<String> DETAILS =
      Set.of(
          "or",
          "replace",
          "temp",
          "temporary",
          "recursive",
          "materialized",
          "constraint",
          "trusted",
          "procedural",
          "force",
          "no",
          "aggregate",
          "event");

  private ForeignStatements() {}

  /// The kind of a statement that says nothing about data, for example `CREATE VIEW`; empty if
  /// `tokens` are a statement of the language, which may be a wrong one.
  static Optional<String> kind(List<Token> tokens) {
    String second = TokenWords.at(tokens, 1);
    return switch (TokenWords.at(tokens, 0)) {
      case "create" -> isKept(tokens) ? Optional.empty() : Optional.of(created(tokens));
      case "alter" -> {
        boolean isKept =
            AlterTokens.isAlterTable(tokens)
                || second.equals("domain") && changesDomain(tokens)
                || second.equals("type")
                    && tokens.stream().limit(12).anyMatch(token -> is(token, "value"));
        yield isKept ? Optional.empty() : Optional.of(created(tokens));
      }
      case "drop" ->
          Set.of("table", "index", "type", "domain").contains(second)
              ? Optional.empty()
              : Optional.of(created(tokens));
      case "rename" -> second.equals("table") ? Optional.empty() : Optional.of("RENAME");
      case "comment" ->
          COMMENTED.contains(TokenWords.at(tokens, 2))
              ? Optional.empty()
              : Optional.of("COMMENT ON");
      case "insert" ->
          tokens.stream().anyMatch(token -> is(token, "values") || is(token, "select"))
              ? Optional.of("INSERT")
              : Optional.empty();
      case "export" -> Optional.empty();
      default -> Optional.of(TokenWords.at(tokens, 0).toUpperCase(Locale.ROOT));
    };
  }

  private static boolean isKept(List<Token> tokens) {
    String second = TokenWords.at(tokens, 1);
    return CREATED.contains(second)
        || second.equals("sequence")
        || TableTokens.isCreateTable(tokens)
        || ForeignTokens.isCompositeType(tokens)
        || second.equals("type") && tokens.stream().limit(8).anyMatch(token -> is(token, "enum"));
  }

  private static boolean changesDomain(List<Token> tokens) {
    int action = TokenWords.endOfName(tokens, 2);
    return switch (TokenWords.at(tokens, action)) {
      case "add", "drop" -> true;
      case "set" -> !TokenWords.at(tokens, action + 1).equals("schema");
      default -> false;
    };
  }

  /// The first words: `CREATE MATERIALIZED VIEW`.
  private static String created(List<Token> tokens) {
    StringBuilder kind = new StringBuilder(TokenWords.at(tokens, 0));
    for (int i = 1; i < Math.min(tokens.size(), 8); i++) {
      String word = TokenWords.at(tokens, i);
      if (word.startsWith("definer")) {
        // `DEFINER = user@host`, which may be of several tokens.
        while (i < tokens.size() - 1 && !isObject(TokenWords.at(tokens, i + 1))) {
          i++;
        }
        continue;
      }
      if (!word.equals("or") && !word.equals("replace")) {
        kind.append(' ').append(word);
      }
      if (!DETAILS.contains(word)) {
        break;
      }
    }
    return kind.toString().toUpperCase(Locale.ROOT);
  }

  private static boolean isObject(String word) {
    return Set.of("trigger", "procedure", "function", "view", "event", "sql").contains(word);
  }

  private static boolean is(Token token, String word) {
    return token.getText().equalsIgnoreCase(word);
  }
}
