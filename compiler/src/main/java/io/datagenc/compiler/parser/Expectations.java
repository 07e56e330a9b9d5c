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
          Map.entry(DatagenParser.RULE_tableConstraint, "a constraint"));

  /// Rules that can follow almost anything, so that listing them says nothing.
  private static final Set<Integer> SILENT =
      Set.of(
          DatagenParser.RULE_predicate,
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
  private final Collection<String> symbols = new TreeSet<>();
  private final Collection<String> keywords = new TreeSet<>();
  private final Collection<String> phrases = new TreeSet<>();
  private final Collection<String> allKeywords = new TreeSet<>();

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
    return phrases.contains("a name");
  }

  /// The list of what could stand at the error, for example "`)`, `,` or a column clause". Empty if
  /// nothing worth saying could.
  Optional<String> text() {
    List<String> parts =
        Stream.of(symbols, keywords, phrases)
            .flatMap(Collection::stream)
            .toList();
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
    for (int type : expectation.transition().label().toArray()) {
      boolean keyword = isKeyword(type);
      if (keyword && !isInName(expectation.call())) {
        allKeywords.add(vocabulary.getDisplayName(type).replace("'", ""));
      }
      String phrase = phrase(expectation.call());
      if (isSilent(expectation.call(), type)) {
        continue;
      }
      if (phrase != null) {
        phrases.add(phrase);
      } else if (type == Token.EOF) {
        phrases.add("the end");
      } else {
        (keyword ? keywords : symbols)
            .add("`%s`".formatted(vocabulary.getDisplayName(type).replace("'", "")));
      }
    }
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
      boolean started = outer.position() < position;
      if (SILENT.contains(outer.rule()) && !started) {
        return true;
      }
      if (outer != call && started) {
        return isContinued(outer, call, type);
      }
    }
    return isContinued(call, call, type);
  }

  /// Whether the token only continues an expression, a type or a name that could end before it.
  private boolean isContinued(GrammarWalk.Call started, GrammarWalk.Call call, int type) {
    if (started.position() == position) {
      return false;
    }
    if (started != call) {
      return started.rule() == DatagenParser.RULE_primaryExpression
          && call.rule() == DatagenParser.RULE_string;
    }
    return CONTINUED.contains(started.rule())
            && type != DatagenParser.RIGHT_PARENTHESIS
            && type != DatagenParser.COMMA
        || started.rule() == DatagenParser.RULE_primaryExpression && SUFFIXES.contains(type);
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
}
