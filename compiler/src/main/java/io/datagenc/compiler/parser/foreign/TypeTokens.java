package io.datagenc.compiler.parser.foreign;

import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/// Types as the language spells them: of `geometry(Point,4326)` the name, `array<string>` as
/// `ARRAY(string)`.
final class TypeTokens {
  private static final Set<String> NESTED = Set.of("map", "row", "array", "set", "enum", "struct");
  private static final Set<String> SUFFIXES =
      Set.of("varying", "precision", "unsigned", "signed", "zerofill", "large", "object", "array");
  private static final Set<String> UNITS =
      Set.of("year", "month", "day", "hour", "minute", "second", "to");

  private final List<Token> tokens;
  private final List<Token> out = new ArrayList<>();
  private int index;

  private TypeTokens(List<Token> tokens, int start) {
    this.tokens = tokens;
    this.index = start;
  }

  /// A type that has been read.
  ///
  /// @param end the index behind it
  record Read(List<Token> tokens, int end) {}

  /// The type at `start`.
  static Read read(List<Token> tokens, int start) {
    TypeTokens type = new TypeTokens(tokens, start);
    type.type();
    return new Read(type.out, type.index);
  }

  private void type() {
    String word = TokenWords.at(tokens, index);
    if (NESTED.contains(word) && TokenWords.at(tokens, index + 1).equals("<")) {
      angled(word);
      return;
    }
    int end = TokenWords.endOfName(tokens, index);
    copy(end);
    if (word.equals("national") || word.equals("character") || word.equals("interval")) {
      while (word.equals("interval")
          ? UNITS.contains(TokenWords.at(tokens, index))
          : TokenWords.are(tokens, index, "character") || TokenWords.are(tokens, index, "char")) {
        copy(index + 1);
      }
    }
    boolean copied = true;
    while (copied) {
      copied = suffix(word);
    }
  }

  /// Copies what belongs to the type behind its name.
  private boolean suffix(String word) {
    String next = TokenWords.at(tokens, index);
    if (next.equals("(")) {
      int close = TokenWords.close(tokens, index);
      boolean isKept =
          NESTED.contains(word)
              || TokenWords.type(tokens, index + 1) == DatagenLexer.INTEGER_VALUE
                  && !tokens.subList(index, close).stream().anyMatch(TypeTokens::isSign);
      if (isKept && isLengthWithUnit(close)) {
        // Oracle's `VARCHAR2(50 CHAR)`.
        copy(index + 2);
        index = close;
        copy(close + 1);
      } else if (isKept) {
        copy(close + 1);
      } else {
        index = close + 1;
      }
      return true;
    }
    if (next.equals("[")) {
      copy(
          Math.min(
              tokens.size(), TokenWords.at(tokens, index + 1).equals("]") ? index + 2 : index + 3));
      return true;
    }
    if (SUFFIXES.contains(next)) {
      copy(index + 1);
      return true;
    }
    if (TokenWords.are(tokens, index, "with", "time", "zone")
        || TokenWords.are(tokens, index, "without", "time", "zone")) {
      copy(index + 3);
      return true;
    }
    if (TokenWords.are(tokens, index, "with", "local", "time", "zone")) {
      out.add(tokens.get(index));
      index += 2;
      copy(index + 2);
      return true;
    }
    return false;
  }

  private boolean isLengthWithUnit(int close) {
    return close == index + 3
        && (TokenWords.at(tokens, index + 2).equals("char")
            || TokenWords.at(tokens, index + 2).equals("byte"));
  }

  private static boolean isSign(Token token) {
    return token.getType() == DatagenLexer.MINUS;
  }

  private void copy(int end) {
    while (index < end && index < tokens.size()) {
      out.add(tokens.get(index++));
    }
  }

  /// `array<T>`, `map<K, V>` or `struct<name: T, …>`, as Hive writes them.
  private void angled(String word) {
    Token first = tokens.get(index);
    if (word.equals("struct")) {
      out.add(TokenWords.made(DatagenLexer.ROW, "ROW", first));
    } else {
      out.add(first);
    }
    out.add(TokenWords.made(DatagenLexer.LEFT_PARENTHESIS, "(", first));
    index += 2;
    while (index < tokens.size() && !isClosed()) {
      if (word.equals("struct")) {
        copy(index + 1);
        index += TokenWords.at(tokens, index).equals(":") ? 1 : 0;
      }
      Read part = read(tokens, index);
      out.addAll(part.tokens());
      index = Math.max(part.end(), index + 1);
      if (TokenWords.at(tokens, index).equals(",")) {
        copy(index + 1);
      }
    }
    out.add(TokenWords.made(DatagenLexer.RIGHT_PARENTHESIS, ")", first));
    index++;
  }

  private boolean isClosed() {
    return TokenWords.at(tokens, index).equals(">");
  }
}
