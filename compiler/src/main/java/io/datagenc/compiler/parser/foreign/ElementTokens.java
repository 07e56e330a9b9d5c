package io.datagenc.compiler.parser.foreign;

import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.antlr.v4.runtime.Token;

/// Columns and constraints of tables without what matters only to a database, and without
/// conditions and values that the language does not have.
final class ElementTokens {
  private static final Set<String> CONSTRAINTS =
      Set.of("constraint", "primary", "unique", "foreign", "check", "exclude");
  private static final Set<String> CLAUSES =
      Set.of(
          "not",
          "null",
          "default",
          "constraint",
          "primary",
          "unique",
          "check",
          "references",
          "generated",
          "as",
          "collate",
          "comment",
          "on",
          "character",
          "charset",
          "auto_increment",
          "autoincrement",
          "key",
          "invisible",
          "visible",
          "storage",
          "compression",
          "encode",
          "srid",
          "deferrable",
          "initially",
          "options",
          "with",
          "column_format",
          "virtual",
          "stored",
          "persisted",
          "hidden",
          "nulls",
          "stream",
          "determined",
          "when",
          "else",
          "binary",
          "ascii",
          "unicode",
          "enforced");

  private final Predicate<List<Token>> isExpression;
  private final Consumer<LeftOut> leftOut;

  /// What the language does not have and is left out.
  ///
  /// @param what for example ``CHECK `x` ``
  record LeftOut(Token place, String what) {}

  /// @param isExpression whether tokens are an expression of the language
  /// @param leftOut is told what says something about data and is left out
  ElementTokens(Predicate<List<Token>> isExpression, Consumer<LeftOut> leftOut) {
    this.isExpression = isExpression;
    this.leftOut = leftOut;
  }

  /// Whether what starts at `index` is a constraint or an index and no column.
  static boolean isConstraint(List<Token> tokens, int index) {
    String word = TokenWords.at(tokens, index);
    String next = TokenWords.at(tokens, index + 1);
    if (TokenWords.type(tokens, index) == DatagenLexer.QUOTED_IDENTIFIER
        || TokenWords.type(tokens, index) == DatagenLexer.BACKQUOTED_IDENTIFIER) {
      return false;
    }
    return switch (word) {
      case "constraint", "check", "exclude" -> true;
      case "primary", "foreign" -> next.equals("key");
      case "unique" -> true;
      case "key", "index" -> isIndex(tokens, index);
      case "fulltext", "spatial" ->
          next.equals("key") || next.equals("index") || isIndex(tokens, index);
      case "period" -> next.equals("for");
      case "like" -> true;
      default -> false;
    };
  }

  /// `KEY name (columns)` and not the column `key varchar(20)`.
  private static boolean isIndex(List<Token> tokens, int index) {
    for (int i = index + 1; i < tokens.size() && i <= index + 4; i++) {
      if (TokenWords.isOpen(tokens, i)) {
        return i + 1 < tokens.size()
            && TokenWords.type(tokens, i + 1) != DatagenLexer.INTEGER_VALUE
            && !TokenWords.isString(tokens, i + 1);
      }
    }
    return false;
  }

  /// An element of CREATE TABLE; empty if it matters only to a database.
  List<Token> element(List<Token> tokens) {
    if (tokens.isEmpty() || TokenWords.at(tokens, 0).equals("like")) {
      return tokens;
    }
    return isConstraint(tokens, 0) ? constraint(tokens) : column(tokens);
  }

  private List<Token> constraint(List<Token> tokens) {
    List<Token> out = new ArrayList<>();
    int i = 0;
    if (TokenWords.at(tokens, 0).equals("constraint")) {
      int kind = CONSTRAINTS.contains(TokenWords.at(tokens, 1)) && !isNamed(tokens) ? 1 : 2;
      if (kind == 2) {
        out.addAll(tokens.subList(0, 2));
      }
      i = kind;
    }
    return switch (TokenWords.at(tokens, i)) {
      case "primary" -> key(tokens, i, i + 2, out);
      case "unique" -> key(tokens, i, i + 1, out);
      case "foreign" -> foreignKey(tokens, i, out);
      case "check" -> check(tokens, i, out);
      case "key", "index" -> index(tokens, i);
      case "exclude" -> {
        leftOut.accept(new LeftOut(tokens.getFirst(), "EXCLUDE"));
        yield List.of();
      }
      default -> List.of();
    };
  }

  /// Whether the word after CONSTRAINT is a name although it looks like a kind.
  private static boolean isNamed(List<Token> tokens) {
    return CONSTRAINTS.contains(TokenWords.at(tokens, 2));
  }

  /// A key without options: its kind, a name, its columns without lengths and directions.
  private List<Token> key(List<Token> tokens, int start, int words, List<Token> out) {
    out.addAll(tokens.subList(start, words));
    int i = words;
    if (TokenWords.at(tokens, start).equals("unique")
        && (TokenWords.at(tokens, i).equals("key") || TokenWords.at(tokens, i).equals("index"))) {
      out.add(tokens.get(i++));
    }
    while (i < tokens.size() && !TokenWords.isOpen(tokens, i)) {
      if (TokenWords.at(tokens, i).equals("using")) {
        i += 2;
      } else if (TokenWords.at(tokens, i).equals("nulls")) {
        i += TokenWords.at(tokens, i + 1).equals("not") ? 3 : 2;
      } else {
        boolean isName =
            TokenWords.at(tokens, start).equals("unique") && out.size() <= words - start + 3;
        if (isName) {
          out.add(tokens.get(i));
        }
        i++;
      }
    }
    if (i >= tokens.size()) {
      return tokens;
    }
    int close = TokenWords.close(tokens, i);
    List<Token> columns = new ArrayList<>();
    for (List<Token> column : TokenWords.split(tokens.subList(i + 1, close))) {
      if (column.isEmpty() || TokenWords.isOpen(column, 0)) {
        leftOut.accept(new LeftOut(tokens.get(start), "UNIQUE over expressions"));
        return List.of();
      }
      if (!columns.isEmpty()) {
        columns.add(TokenWords.made(DatagenLexer.COMMA, ",", column.getFirst()));
      }
      columns.add(column.getFirst());
    }
    out.add(tokens.get(i));
    out.addAll(columns);
    out.add(tokens.get(close));
    return out;
  }

  private List<Token> foreignKey(List<Token> tokens, int start, List<Token> out) {
    out.addAll(tokens.subList(start, Math.min(start + 2, tokens.size())));
    int open = start + 2;
    while (open < tokens.size() && !TokenWords.isOpen(tokens, open)) {
      open++;
    }
    out.addAll(tokens.subList(open, tokens.size()));
    return out;
  }

  private List<Token> check(List<Token> tokens, int start, List<Token> out) {
    if (!TokenWords.isOpen(tokens, start + 1)) {
      return tokens;
    }
    int close = TokenWords.close(tokens, start + 1);
    if (!isExpression.test(tokens.subList(start + 2, close))) {
      leftOut.accept(new LeftOut(tokens.get(start), "CHECK"));
      return List.of();
    }
    out.addAll(tokens.subList(start, close + 1));
    return out;
  }

  private List<Token> index(List<Token> tokens, int start) {
    int open = start + 1;
    while (open < tokens.size() && !TokenWords.isOpen(tokens, open)) {
      open++;
    }
    if (open == tokens.size()) {
      return tokens;
    }
    int close = TokenWords.close(tokens, open);
    List<List<Token>> columns = TokenWords.split(tokens.subList(open + 1, close));
    boolean isPlain = columns.stream().noneMatch(column -> TokenWords.isOpen(column, 0));
    return isPlain ? tokens.subList(start, close + 1) : List.of();
  }

  /// A column without the clauses that matter only to a database.
  List<Token> column(List<Token> tokens) {
    List<Token> out = new ArrayList<>();
    out.add(tokens.getFirst());
    int i = 1;
    if (i < tokens.size() && !CLAUSES.contains(TokenWords.at(tokens, i)) || isTypeWord(tokens, i)) {
      TypeTokens.Read type = TypeTokens.read(tokens, i);
      out.addAll(type.tokens());
      i = type.end();
    }
    while (i < tokens.size()) {
      i = clause(tokens, i, out);
    }
    return out;
  }

  /// `character varying` and `binary(16)` are types.
  private static boolean isTypeWord(List<Token> tokens, int index) {
    return index == 1
        && (TokenWords.at(tokens, index).equals("character")
            || TokenWords.at(tokens, index).equals("binary"));
  }

  /// Copies the clause at `start`, or what starts it.
  ///
  /// @return the index behind it
  private int clause(List<Token> tokens, int start, List<Token> out) {
    return switch (TokenWords.at(tokens, start)) {
      case "charset", "srid", "column_format", "encode" -> start + 2;
      case "ascii", "unicode", "visible", "invisible", "binary", "persisted" -> start + 1;
      case "options", "with" ->
          TokenWords.isOpen(tokens, start + 1)
              ? TokenWords.close(tokens, start + 1) + 1
              : copy(tokens, start, out);
      case "autoincrement" -> {
        out.add(TokenWords.made(DatagenLexer.AUTO_INCREMENT, "AUTO_INCREMENT", tokens.get(start)));
        yield start + 1;
      }
      case "on" ->
          TokenWords.at(tokens, start + 1).equals("conflict")
              ? start + 3
              : copy(tokens, start, out);
      case "default" -> defaultValue(tokens, start, out);
      case "constraint" ->
          TokenWords.at(tokens, start + 2).equals("check")
              ? checked(tokens, start, start + 2, out)
              : copyAll(tokens, start, start + 2, out);
      case "check" -> checked(tokens, start, start, out);
      case "generated", "as" -> generated(tokens, start, out);
      default ->
          TokenWords.isOpen(tokens, start)
              ? copyAll(tokens, start, TokenWords.close(tokens, start) + 1, out)
              : copy(tokens, start, out);
    };
  }

  private static int copy(List<Token> tokens, int start, List<Token> out) {
    return copyAll(tokens, start, start + 1, out);
  }

  private static int copyAll(List<Token> tokens, int start, int end, List<Token> out) {
    int last = Math.min(end, tokens.size());
    out.addAll(tokens.subList(start, last));
    return last;
  }

  /// DEFAULT, if the language can say what it is.
  private int defaultValue(List<Token> tokens, int start, List<Token> out) {
    int end = start + 1;
    while (end < tokens.size()
        && (end == start + 1 || !CLAUSES.contains(TokenWords.at(tokens, end)))) {
      if (TokenWords.type(tokens, end) == DatagenLexer.DOUBLE_COLON) {
        end = Math.min(TypeTokens.read(tokens, end + 1).end(), tokens.size());
      } else {
        end = TokenWords.isOpen(tokens, end) ? TokenWords.close(tokens, end) + 1 : end + 1;
      }
    }
    List<Token> value = tokens.subList(start + 1, end);
    return isExpression.test(value) ? copyAll(tokens, start, end, out) : end;
  }

  private int checked(List<Token> tokens, int start, int check, List<Token> out) {
    if (!TokenWords.isOpen(tokens, check + 1)) {
      return copy(tokens, start, out);
    }
    int close = TokenWords.close(tokens, check + 1);
    if (!isExpression.test(tokens.subList(check + 2, close))) {
      leftOut.accept(new LeftOut(tokens.get(check), "CHECK"));
      return close + 1;
    }
    return copyAll(tokens, start, close + 1, out);
  }

  /// A value that is computed, unless the language does not have the expression.
  private int generated(List<Token> tokens, int start, List<Token> out) {
    int open = start;
    while (open < tokens.size() && open < start + 4 && !TokenWords.isOpen(tokens, open)) {
      open++;
    }
    if (!TokenWords.isOpen(tokens, open) || TokenWords.at(tokens, open - 1).equals("identity")) {
      return copyAll(tokens, start, open, out);
    }
    int close = TokenWords.close(tokens, open);
    if (isExpression.test(tokens.subList(open + 1, close))) {
      return copyAll(tokens, start, close + 1, out);
    }
    leftOut.accept(new LeftOut(tokens.get(start), "GENERATED"));
    String storage = TokenWords.at(tokens, close + 1);
    return storage.equals("stored") || storage.equals("virtual") ? close + 2 : close + 1;
  }
}
