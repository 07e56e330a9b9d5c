package io.datagenc.compiler.parser.foreign;

import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/// `ALTER TABLE` without the actions that matter only to a database.
final class AlterTokens {
  private static final Set<String> DATABASE_ACTIONS =
      Set.of(
          "owner",
          "enable",
          "disable",
          "force",
          "no",
          "replica",
          "cluster",
          "reset",
          "validate",
          "engine",
          "auto_increment",
          "comment",
          "convert",
          "default",
          "character",
          "charset",
          "collate",
          "row_format",
          "order",
          "algorithm",
          "lock",
          "truncate",
          "reorganize",
          "optimize",
          "analyze",
          "discard",
          "import",
          "partition",
          "remove",
          "with",
          "without",
          "key_block_size",
          "max_rows",
          "min_rows",
          "pack_keys",
          "checksum",
          "stats_persistent",
          "coalesce",
          "exchange",
          "rebuild",
          "check",
          "repair",
          "tablespace",
          "of",
          "not");
  private static final Set<String> DATABASE_SETTINGS =
      Set.of("statistics", "storage", "compression", "generated", "(", "visible", "invisible");

  private final ElementTokens elements;

  AlterTokens(ElementTokens elements) {
    this.elements = elements;
  }

  /// Whether `tokens` alter a table.
  static boolean isAlterTable(List<Token> tokens) {
    return TokenWords.at(tokens, 0).equals("alter") && table(tokens) > 0;
  }

  private static int table(List<Token> tokens) {
    int i = 1;
    while (Set.of("foreign", "ignore", "online", "offline").contains(TokenWords.at(tokens, i))) {
      i++;
    }
    return TokenWords.at(tokens, i).equals("table") ? i : -1;
  }

  /// The first word of the first action.
  static String firstAction(List<Token> tokens) {
    return TokenWords.at(tokens, actions(tokens));
  }

  private static int actions(List<Token> tokens) {
    int i = table(tokens) + 1;
    i += TokenWords.are(tokens, i, "if", "exists") ? 2 : 0;
    i += TokenWords.at(tokens, i).equals("only") ? 1 : 0;
    i = TokenWords.endOfName(tokens, i);
    return TokenWords.at(tokens, i).equals("*") ? i + 1 : i;
  }

  /// The statement with the actions that say something of data; empty if there are none.
  ///
  /// @param tokens of an ALTER TABLE without its end
  List<Token> alter(List<Token> tokens) {
    int start = actions(tokens);
    if (start >= tokens.size()) {
      return tokens;
    }
    List<List<Token>> kept = new ArrayList<>();
    for (List<Token> action : TokenWords.split(tokens.subList(start, tokens.size()))) {
      List<Token> rest = action(action);
      if (!rest.isEmpty()) {
        kept.add(rest);
      }
    }
    if (kept.isEmpty()) {
      return List.of();
    }
    List<Token> out = new ArrayList<>();
    out.add(tokens.getFirst());
    for (Token token : tokens.subList(table(tokens), start)) {
      if (token.getType() != DatagenLexer.ASTERISK) {
        out.add(token);
      }
    }
    out.addAll(TokenWords.join(kept));
    return out;
  }

  private List<Token> action(List<Token> action) {
    String word = TokenWords.at(action, 0);
    String next = TokenWords.at(action, 1);
    return switch (word) {
      case "add" -> next.equals("partition") ? List.of() : add(action);
      case "alter" -> alterColumn(action);
      case "modify" -> definition(action, 1);
      case "change" -> definition(action, 2);
      case "set" -> next.equals("schema") ? action : List.of();
      case "drop" -> next.equals("partition") ? List.of() : action;
      case "detach" -> action.subList(0, Math.min(action.size(), TokenWords.endOfName(action, 2)));
      case "attach" -> {
        int bound = TokenWords.endOfName(action, 2);
        List<Token> out = new ArrayList<>(action.subList(0, Math.min(bound, action.size())));
        out.addAll(TableTokens.bound(action, bound));
        yield out;
      }
      default -> DATABASE_ACTIONS.contains(word) ? List.of() : action;
    };
  }

  private List<Token> add(List<Token> action) {
    int i = TokenWords.at(action, 1).equals("column") ? 2 : 1;
    if (i >= action.size()) {
      return action;
    }
    if (i == 1 && ElementTokens.isConstraint(action, 1)) {
      List<Token> element = elements.element(action.subList(1, action.size()));
      boolean isIndex =
          !element.isEmpty()
              && (TokenWords.at(element, 0).equals("key")
                  || TokenWords.at(element, 0).equals("index"));
      return element.isEmpty() || isIndex ? List.of() : with(action.subList(0, 1), element);
    }
    if (TokenWords.isOpen(action, i)) {
      List<List<Token>> columns = new ArrayList<>();
      for (List<Token> column :
          TokenWords.split(action.subList(i + 1, TokenWords.close(action, i)))) {
        columns.add(elements.element(column));
      }
      List<Token> out = new ArrayList<>(action.subList(0, i + 1));
      out.addAll(TokenWords.join(columns));
      out.add(action.get(TokenWords.close(action, i)));
      return out;
    }
    i += TokenWords.are(action, i, "if", "not", "exists") ? 3 : 0;
    return with(action.subList(0, i), column(action.subList(i, action.size())));
  }

  /// MODIFY and CHANGE, whose column is defined from `start` on, or after COLUMN and IF EXISTS.
  private List<Token> definition(List<Token> action, int start) {
    int i = start;
    i += TokenWords.at(action, 1).equals("column") ? 1 : 0;
    i += TokenWords.are(action, start == 2 ? i - 1 : i, "if", "exists") ? 2 : 0;
    return i >= action.size()
        ? action
        : with(action.subList(0, i), column(action.subList(i, action.size())));
  }

  /// A column without its place among the others.
  private List<Token> column(List<Token> definition) {
    int end = definition.size();
    if (TokenWords.at(definition, end - 1).equals("first")) {
      end--;
    } else if (end > 2 && TokenWords.at(definition, end - 2).equals("after")) {
      end -= 2;
    }
    return elements.column(definition.subList(0, end));
  }

  private static List<Token> alterColumn(List<Token> action) {
    int name = TokenWords.at(action, 1).equals("column") && action.size() > 3 ? 2 : 1;
    String kind = TokenWords.at(action, 1);
    if (name == 1
        && (kind.equals("constraint") || kind.equals("index") || kind.equals("check"))
        && !TokenWords.at(action, 2).equals("type")) {
      return List.of();
    }
    int i = name + 1;
    String word = TokenWords.at(action, i);
    String next = TokenWords.at(action, i + 1);
    if (word.equals("type") || word.equals("set") && next.equals("data")) {
      int type = word.equals("type") ? i + 1 : i + 3;
      TypeTokens.Read read = TypeTokens.read(action, type);
      return with(action.subList(0, Math.min(type, action.size())), read.tokens());
    }
    boolean isSetting = word.equals("set") && DATABASE_SETTINGS.contains(next);
    return isSetting || word.equals("restart") || word.equals("reset") ? List.of() : action;
  }

  private static List<Token> with(List<Token> first, List<Token> second) {
    List<Token> out = new ArrayList<>(first);
    out.addAll(second);
    return out;
  }
}
