package io.datagenc.compiler.parser.foreign;

import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Tokens as words, and what is between parentheses.
final class TokenWords {
  /// Types of Hive's, as in `array<string>`.
  private static final Set<String> ANGLED = Set.of("array", "map", "struct");

  private TokenWords() {}

  /// The word at `index` in lower case; of what is no word, its text; nothing behind the end.
  static String at(List<Token> tokens, int index) {
    return index >= 0 && index < tokens.size()
        ? tokens.get(index).getText().toLowerCase(Locale.ROOT)
        : "";
  }

  /// Whether the words from `index` on are `words`.
  static boolean are(List<Token> tokens, int index, String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!at(tokens, index + i).equals(words[i])) {
        return false;
      }
    }
    return true;
  }

  static boolean isOpen(List<Token> tokens, int index) {
    return index < tokens.size() && type(tokens, index) == DatagenLexer.LEFT_PARENTHESIS;
  }

  static int type(List<Token> tokens, int index) {
    return tokens.get(index).getType();
  }

  /// The index of the parenthesis that closes the one at `open`, or of the last token if none does.
  static int close(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (type(tokens, i) == DatagenLexer.LEFT_PARENTHESIS) {
        depth++;
      } else if (type(tokens, i) == DatagenLexer.RIGHT_PARENTHESIS && --depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /// What commas outside of parentheses, and of the angles of types, separate.
  static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int angles = 0;
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      int type = type(tokens, i);
      if (type == DatagenLexer.LEFT_PARENTHESIS) {
        depth++;
      } else if (type == DatagenLexer.RIGHT_PARENTHESIS) {
        depth--;
      } else if (type == DatagenLexer.LESS_THAN && ANGLED.contains(at(tokens, i - 1))) {
        depth++;
        angles++;
      } else if (type == DatagenLexer.GREATER_THAN && angles > 0) {
        depth--;
        angles--;
      } else if (type == DatagenLexer.COMMA && depth == 0) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }

  /// `parts` with commas between them.
  static List<Token> join(List<List<Token>> parts) {
    List<Token> tokens = new ArrayList<>();
    for (List<Token> part : parts) {
      if (!tokens.isEmpty()) {
        tokens.add(made(DatagenLexer.COMMA, ",", part.getFirst()));
      }
      tokens.addAll(part);
    }
    return tokens;
  }

  /// A token that nobody wrote, at the place of `place`.
  static Token made(int type, String text, Token place) {
    CommonToken token = new CommonToken(place);
    token.setType(type);
    token.setText(text);
    return token;
  }

  /// The index behind the name of one or more parts at `start`.
  static int endOfName(List<Token> tokens, int start) {
    int i = start + 1;
    while (i + 1 < tokens.size() && type(tokens, i) == DatagenLexer.DOT) {
      i += 2;
    }
    return i;
  }

  static boolean isString(List<Token> tokens, int index) {
    return index < tokens.size()
        && switch (type(tokens, index)) {
          case DatagenLexer.STRING, DatagenLexer.ESCAPE_STRING -> true;
          default -> false;
        };
  }
}
