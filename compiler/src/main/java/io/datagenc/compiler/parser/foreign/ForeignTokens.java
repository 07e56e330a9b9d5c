package io.datagenc.compiler.parser.foreign;

import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.antlr.v4.runtime.Token;

/// The tokens of statements of foreign DDL as ones of the language: without what matters only to a
/// database.
public final class ForeignTokens {
  private static final Set<String> BODIES = Set.of("function", "procedure", "trigger", "event");
  private static final Set<String> BLOCKS = Set.of("if", "loop", "while", "repeat", "for");

  /// How many words tell what a statement creates.
  private static final int HEAD = 12;

  private ForeignTokens() {}

  /// A statement as one of the language.
  ///
  /// @param tokens without the `;` and the end; none if the statement says nothing about data
  /// @param leftOut what is left out although it says something about data
  public record Statement(List<Token> tokens, List<LeftOut> leftOut) {}

  /// What the language does not have.
  ///
  /// @param what a clause or constraint, for example `CHECK`
  public record LeftOut(Token place, String what) {}

  /// The kind of a statement that says nothing about data, for example `CREATE VIEW`; empty if
  /// `tokens` are a statement of the language, which may be a wrong one.
  public static Optional<String> skippedKind(List<Token> tokens) {
    return ForeignStatements.kind(tokens);
  }

  /// What an ALTER TABLE of which nothing is left does: `ALTER TABLE … OWNER`.
  public static String kindOfAlter(List<Token> tokens) {
    return "ALTER TABLE … " + AlterTokens.firstAction(tokens).toUpperCase(Locale.ROOT);
  }

  /// Whether the statement makes an index that is no key.
  public static boolean isIndex(List<Token> tokens) {
    return TokenWords.are(tokens, 0, "create", "index");
  }

  /// @param tokens of a statement, without the `;` and the end
  /// @param isExpression whether tokens are an expression of the language
  public static Statement statement(List<Token> tokens, Predicate<List<Token>> isExpression) {
    List<LeftOut> leftOut = new ArrayList<>();
    List<Token> standard = withoutIntroducers(tokens);
    ElementTokens elements =
        new ElementTokens(
            isExpression, found -> leftOut.add(new LeftOut(found.place(), found.what())));
    List<Token> rewritten =
        TableTokens.isCreateTable(standard)
            ? new TableTokens(elements).create(standard)
            : AlterTokens.isAlterTable(standard)
                ? new AlterTokens(elements).alter(standard)
                : TokenWords.are(standard, 0, "create", "unique", "index")
                    ? uniqueIndex(standard, isExpression, leftOut)
                    : isCompositeType(standard)
                        ? compositeType(standard)
                        : TokenWords.are(standard, 0, "alter", "domain")
                            ? alterDomain(standard)
                            : standard;
    return new Statement(rewritten, leftOut);
  }

  /// Whether `tokens` are `CREATE TYPE name AS (field type, …)`.
  static boolean isCompositeType(List<Token> tokens) {
    int as = TokenWords.endOfName(tokens, 2);
    return TokenWords.are(tokens, 0, "create", "type")
        && TokenWords.at(tokens, as).equals("as")
        && TokenWords.isOpen(tokens, as + 1);
  }

  /// A composite type as a domain of rows.
  private static List<Token> compositeType(List<Token> tokens) {
    int open = TokenWords.endOfName(tokens, 2) + 1;
    List<List<Token>> fields = new ArrayList<>();
    for (List<Token> field :
        TokenWords.split(tokens.subList(open + 1, TokenWords.close(tokens, open)))) {
      List<Token> out = new ArrayList<>(field.subList(0, Math.min(1, field.size())));
      out.addAll(TypeTokens.read(field, 1).tokens());
      fields.add(out);
    }
    List<Token> out = new ArrayList<>();
    out.add(tokens.getFirst());
    out.add(TokenWords.made(DatagenLexer.DOMAIN, "DOMAIN", tokens.get(1)));
    out.addAll(tokens.subList(2, open));
    out.add(TokenWords.made(DatagenLexer.ROW, "ROW", tokens.get(open)));
    out.add(tokens.get(open));
    out.addAll(TokenWords.join(fields));
    out.add(tokens.get(TokenWords.close(tokens, open)));
    return out;
  }

  /// ALTER DOMAIN without `NOT VALID`.
  private static List<Token> alterDomain(List<Token> tokens) {
    int end = tokens.size();
    return end > 2 && TokenWords.are(tokens, end - 2, "not", "valid")
        ? tokens.subList(0, end - 2)
        : tokens;
  }

  /// Whether tokens have none that the lexer does not know.
  public static boolean areKnown(List<Token> tokens) {
    return tokens.stream().noneMatch(token -> token.getType() == DatagenLexer.UNRECOGNIZED);
  }

  /// Whether a `;`, the last of `tokens`, ends a statement of a body and not the one that has it.
  public static boolean isInBody(List<Token> tokens) {
    if (!TokenWords.at(tokens, 0).equals("create")) {
      return false;
    }
    for (int i = 1; i < Math.min(tokens.size(), HEAD); i++) {
      String word = TokenWords.at(tokens, i);
      if (BODIES.contains(word)) {
        return openBlocks(tokens) > 0;
      }
      if (word.equals("rule")) {
        return openParentheses(tokens) > 0;
      }
    }
    return false;
  }

  private static int openBlocks(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      switch (TokenWords.at(tokens, i)) {
        case "begin", "case" -> depth++;
        case "end" -> {
          String next = TokenWords.at(tokens, i + 1);
          depth -= BLOCKS.contains(next) ? 0 : 1;
          i += BLOCKS.contains(next) || next.equals("case") ? 1 : 0;
        }
        default -> {}
      }
    }
    return depth;
  }

  private static int openParentheses(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth +=
          switch (TokenWords.type(tokens, i)) {
            case DatagenLexer.LEFT_PARENTHESIS -> 1;
            case DatagenLexer.RIGHT_PARENTHESIS -> -1;
            default -> 0;
          };
    }
    return depth;
  }

  /// `_utf8mb4'text'` and `b'0'` as plain strings.
  private static List<Token> withoutIntroducers(List<Token> tokens) {
    List<Token> out = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      boolean isIntroducer =
          TokenWords.isString(tokens, i + 1)
              && tokens.get(i).getStopIndex() + 1 == tokens.get(i + 1).getStartIndex()
              && (TokenWords.at(tokens, i).startsWith("_") || TokenWords.at(tokens, i).equals("b"));
      if (!isIntroducer) {
        out.add(tokens.get(i));
      }
    }
    return out;
  }

  /// A UNIQUE INDEX without options; none if the language does not have what it is over.
  private static List<Token> uniqueIndex(
      List<Token> tokens, Predicate<List<Token>> isExpression, List<LeftOut> leftOut) {
    int open = 0;
    while (open < tokens.size() && !TokenWords.isOpen(tokens, open)) {
      open++;
    }
    int close = TokenWords.close(tokens, open);
    if (open >= tokens.size()) {
      return tokens;
    }
    List<List<Token>> columns = new ArrayList<>();
    for (List<Token> column : TokenWords.split(tokens.subList(open + 1, close))) {
      int length = 1;
      if (!column.isEmpty() && (TokenWords.isOpen(column, 0) || TokenWords.isOpen(column, 1))) {
        int last = TokenWords.close(column, TokenWords.isOpen(column, 0) ? 0 : 1);
        length = isPrefix(column) ? 1 : last + 1;
        while (TokenWords.at(column, length).equals("::")) {
          length = TypeTokens.read(column, length + 1).end();
        }
      }
      List<Token> value = column.subList(0, Math.min(length, column.size()));
      if (!isExpression.test(value)) {
        leftOut.add(new LeftOut(tokens.getFirst(), "UNIQUE INDEX"));
        return List.of();
      }
      columns.add(value);
    }
    List<Token> out = new ArrayList<>(tokens.subList(0, open + 1));
    out.addAll(TokenWords.join(columns));
    out.add(tokens.get(close));
    for (int i = close + 1; i < tokens.size(); i++) {
      if (TokenWords.at(tokens, i).equals("where")) {
        List<Token> condition = tokens.subList(i + 1, tokens.size());
        if (isExpression.test(condition)) {
          out.addAll(tokens.subList(i, tokens.size()));
        }
        break;
      }
    }
    return out;
  }

  /// `column(10)`: MySQL's index over the start of a text.
  private static boolean isPrefix(List<Token> column) {
    return TokenWords.isOpen(column, 1)
        && column.size() > 3
        && TokenWords.type(column, 2) == DatagenLexer.INTEGER_VALUE
        && TokenWords.at(column, 3).equals(")");
  }
}
