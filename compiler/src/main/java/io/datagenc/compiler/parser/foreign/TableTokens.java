package io.datagenc.compiler.parser.foreign;

import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/// `CREATE TABLE` without what matters only to a database.
final class TableTokens {
  private static final Set<String> KINDS =
      Set.of(
          "or",
          "replace",
          "temp",
          "temporary",
          "unlogged",
          "external",
          "foreign",
          "global",
          "local",
          "transient");

  private final ElementTokens elements;

  TableTokens(ElementTokens elements) {
    this.elements = elements;
  }

  /// Whether `tokens` create a table of any kind.
  static boolean isCreateTable(List<Token> tokens) {
    return TokenWords.at(tokens, 0).equals("create") && table(tokens) > 0;
  }

  /// The index of TABLE; -1 if what is created is no table.
  private static int table(List<Token> tokens) {
    int i = 1;
    while (KINDS.contains(TokenWords.at(tokens, i))) {
      i++;
    }
    return TokenWords.at(tokens, i).equals("table") ? i : -1;
  }

  /// @param tokens of a CREATE TABLE without its end
  List<Token> create(List<Token> tokens) {
    int table = table(tokens);
    List<Token> out = new ArrayList<>();
    out.add(tokens.getFirst());
    int name = table + 1;
    name += TokenWords.are(tokens, name, "if", "not", "exists") ? 3 : 0;
    int end = TokenWords.endOfName(tokens, name);
    out.addAll(tokens.subList(table, Math.min(end, tokens.size())));
    if (TokenWords.are(tokens, end, "partition", "of")) {
      out.addAll(partition(tokens, end));
    } else if (TokenWords.at(tokens, end).equals("like")) {
      Token place = tokens.get(end);
      out.add(TokenWords.made(DatagenLexer.LEFT_PARENTHESIS, "(", place));
      out.addAll(tokens.subList(end, TokenWords.endOfName(tokens, end + 1)));
      out.add(TokenWords.made(DatagenLexer.INCLUDING, "INCLUDING", place));
      out.add(TokenWords.made(DatagenLexer.ALL, "ALL", place));
      out.add(TokenWords.made(DatagenLexer.RIGHT_PARENTHESIS, ")", place));
    } else if (TokenWords.isOpen(tokens, end)) {
      int close = TokenWords.close(tokens, end);
      List<List<Token>> parts = new ArrayList<>();
      for (List<Token> element : TokenWords.split(tokens.subList(end + 1, close))) {
        parts.add(elements.element(element));
      }
      List<Token> options = options(tokens, close + 1, parts);
      parts.removeIf(List::isEmpty);
      out.add(tokens.get(end));
      out.addAll(TokenWords.join(parts));
      out.add(tokens.get(close));
      out.addAll(options);
    } else {
      out.addAll(tokens.subList(Math.min(end, tokens.size()), tokens.size()));
    }
    return out;
  }

  /// `PARTITION OF parent bound`, without columns and without partitions of its own.
  private static List<Token> partition(List<Token> tokens, int start) {
    int parent = TokenWords.endOfName(tokens, start + 2);
    List<Token> out = new ArrayList<>(tokens.subList(start, Math.min(parent, tokens.size())));
    int i = TokenWords.isOpen(tokens, parent) ? TokenWords.close(tokens, parent) + 1 : parent;
    out.addAll(bound(tokens, i));
    return out;
  }

  /// `FOR VALUES …` or `DEFAULT` from `start` on, without what follows.
  static List<Token> bound(List<Token> tokens, int start) {
    int end = start;
    int lists = TokenWords.at(tokens, start + 2).equals("from") ? 2 : 1;
    if (TokenWords.at(tokens, start).equals("default")) {
      return tokens.subList(start, start + 1);
    }
    while (end < tokens.size() && lists > 0) {
      if (TokenWords.isOpen(tokens, end)) {
        end = TokenWords.close(tokens, end);
        lists--;
      }
      end++;
    }
    return tokens.subList(Math.min(start, tokens.size()), Math.min(end, tokens.size()));
  }

  /// What follows the elements, as far as it says something of data: a comment, INHERITS, columns
  /// of Hive's partitions, which join `columns`, and the clauses of the language.
  private List<Token> options(List<Token> tokens, int start, List<List<Token>> columns) {
    List<Token> out = new ArrayList<>();
    int i = start;
    while (i < tokens.size()) {
      switch (TokenWords.at(tokens, i)) {
        case "rows", "values", "from" -> {
          out.addAll(tokens.subList(i, tokens.size()));
          return out;
        }
        case "comment" -> {
          int text = TokenWords.at(tokens, i + 1).equals("=") ? i + 2 : i + 1;
          if (TokenWords.isString(tokens, text)) {
            out.add(tokens.get(i));
            out.add(tokens.get(text));
          }
          i = text + 1;
        }
        case "inherits" -> {
          int close = TokenWords.close(tokens, i + 1);
          out.addAll(tokens.subList(i, close + 1));
          i = close + 1;
        }
        case "partitioned" -> {
          int open = i + 2;
          int close = TokenWords.close(tokens, open);
          if (TokenWords.isOpen(tokens, open)) {
            partitioned(tokens.subList(open + 1, close), columns);
          }
          i = close + 1;
        }
        case "partition" -> {
          int open = i + 3;
          if (TokenWords.isOpen(tokens, open)) {
            int close = TokenWords.close(tokens, open);
            if (isPlain(tokens.subList(open + 1, close))) {
              out.addAll(tokens.subList(i, close + 1));
            }
            i = close + 1;
          } else {
            i++;
          }
        }
        default -> i = TokenWords.isOpen(tokens, i) ? TokenWords.close(tokens, i) + 1 : i + 1;
      }
    }
    return out;
  }

  private static boolean isPlain(List<Token> columns) {
    return columns.size() == 1;
  }

  private void partitioned(List<Token> list, List<List<Token>> columns) {
    for (List<Token> column : TokenWords.split(list)) {
      if (column.size() > 1 && !TokenWords.isOpen(column, 1)) {
        columns.add(elements.element(column));
      }
    }
  }
}
