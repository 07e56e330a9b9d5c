package io.datagenc.compiler.parser;

import io.datagenc.grammar.DatagenParser;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.jspecify.annotations.Nullable;

/// What could stand at an error, in words.
final class Expectations {

  private static final int MAXIMUM_LISTED = 16;

  /// Rules that are known by a phrase instead of by the tokens that they start with.
  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(DatagenParser.RULE_expression, "an expression"),
          Map.entry(DatagenParser.RULE_valueExpression, "an expression"),
          Map.entry(DatagenParser.RULE_type, "a type"),
          Map.entry(DatagenParser.RULE_identifier, "a name"),
          Map.entry(DatagenParser.RULE_qualifiedName, "a name"),
          Map.entry(DatagenParser.RULE_string, "a string"),
          Map.entry(DatagenParser.RULE_number, "a number"),
          Map.entry(DatagenParser.RULE_columnClause, "a column clause"),
          Map.entry(DatagenParser.RULE_columnDefinition, "a column"),
          Map.entry(DatagenParser.RULE_tableElement, "a column or a constraint"),
          Map.entry(DatagenParser.RULE_tableConstraint, "a constraint"));

  /// Rules that can follow almost anything, so that listing them says nothing.
  private static final Set<Integer> SILENT =
      Set.of(
          DatagenParser.RULE_predicate,
          DatagenParser.RULE_argumentRest,
          DatagenParser.RULE_withinGroup,
          DatagenParser.RULE_filter,
          DatagenParser.RULE_nullTreatment,
          DatagenParser.RULE_over,
          DatagenParser.RULE_referenceOption,
          DatagenParser.RULE_constraintOption,
          DatagenParser.RULE_keyOption,
          DatagenParser.RULE_likeOption,
          DatagenParser.RULE_tableOption);

  /// Rules in which a token in the midst continues what could as well end.
  private static final Set<Integer> CONTINUED =
      Set.of(
          DatagenParser.RULE_expression,
          DatagenParser.RULE_valueExpression,
          DatagenParser.RULE_type,
          DatagenParser.RULE_typeName,
          DatagenParser.RULE_qualifiedName,
          DatagenParser.RULE_functionCall);

  private static final Set<Integer> SUFFIXES =
      Set.of(
          DatagenParser.DOT,
          DatagenParser.LEFT_BRACKET,
          DatagenParser.DOUBLE_COLON,
          DatagenParser.LEFT_PARENTHESIS);

  private final Vocabulary vocabulary;
  private final int position;
  private final Words said = new Words();
  private final Words silent = new Words();
  private final Collection<String> allKeywords = new TreeSet<>();
  private boolean expectsName;

  Expectations(Vocabulary vocabulary, GrammarWalk walk) {
    this.vocabulary = vocabulary;
    this.position = walk.position();
    walk.expectations().forEach(this::add);
  }

  /// Every keyword that could stand at the error, in upper case.
  Collection<String> keywords() {
    return allKeywords;
  }

  boolean expectsName() {
    return expectsName;
  }

  /// Whether a statement could end at the error.
  boolean expectsEnd() {
    return said.symbols.contains("`;`");
  }

  /// The list of what could stand at the error, for example "`)`, `,` or a column clause".
  Optional<String> text() {
    List<String> parts = said.parts().isEmpty() ? silent.parts() : said.parts();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    if (parts.size() > MAXIMUM_LISTED) {
      return Optional.of(String.join(", ", parts.subList(0, MAXIMUM_LISTED)) + ", …");
    }
    return Optional.of(
        parts.size() == 1
            ? parts.getFirst()
            : String.join(", ", parts.subList(0, parts.size() - 1)) + " or " + parts.getLast());
  }

  private void add(GrammarWalk.Expectation expectation) {
    GrammarWalk.Call call = expectation.call();
    String phrase = phrase(call);
    for (int type : expectation.transition().label().toArray()) {
      expectsName |= type == DatagenParser.IDENTIFIER;
      boolean keyword = isKeyword(type);
      if (keyword && !isInName(call)) {
        allKeywords.add(name(type));
      }
      Words words = isSilent(call, type) ? silent : said;
      if (phrase != null) {
        words.phrases.add(phrase);
      } else if (type == Token.EOF) {
        words.phrases.add("the end");
      } else {
        (keyword ? words.keywords : words.symbols).add("`%s`".formatted(name(type)));
      }
    }
  }

  private String name(int type) {
    return vocabulary.getDisplayName(type).replace("'", "");
  }

  private boolean isKeyword(int type) {
    String name = vocabulary.getLiteralName(type);
    return name != null && Character.isLetter(name.charAt(1));
  }

  private static boolean isInName(GrammarWalk.Call call) {
    return call.rule() == DatagenParser.RULE_typeWord
        || call.rule() == DatagenParser.RULE_clauseWord;
  }

  private boolean isSilent(GrammarWalk.Call call, int type) {
    if (type == Token.EOF) {
      return true;
    }
    for (GrammarWalk.Call outer = call; outer != null; outer = outer.firstCaller()) {
      if (outer.position() < position) {
        return isContinuation(outer, call, type);
      }
      if (SILENT.contains(outer.rule()) && type != DatagenParser.COMMA) {
        return true;
      }
    }
    return false;
  }

  /// Whether the token only continues an expression, a type or a name that could end before it.
  ///
  /// @param started the innermost rule that was entered before the error
  /// @param call the rule that takes the token
  private static boolean isContinuation(GrammarWalk.Call started, GrammarWalk.Call call, int type) {
    if (started.rule() == DatagenParser.RULE_primaryExpression) {
      return started == call ? SUFFIXES.contains(type) : call.rule() == DatagenParser.RULE_string;
    }
    return CONTINUED.contains(started.rule())
        && started == call
        && type != DatagenParser.RIGHT_PARENTHESIS
        && type != DatagenParser.COMMA;
  }

  /// The phrase of the outermost rule that starts at the error and has one.
  private @Nullable String phrase(GrammarWalk.Call call) {
    String phrase = null;
    for (GrammarWalk.Call outer = call;
        outer != null && outer.position() == position;
        outer = outer.firstCaller()) {
      phrase = PHRASES.getOrDefault(outer.rule(), phrase);
    }
    return phrase;
  }

  /// Expected tokens by kind, each in alphabetical order.
  private static final class Words {
    private final Collection<String> symbols = new TreeSet<>();
    private final Collection<String> keywords = new TreeSet<>();
    private final Collection<String> phrases = new TreeSet<>();

    List<String> parts() {
      return Stream.of(symbols, keywords, phrases).flatMap(Collection::stream).toList();
    }
  }
}
