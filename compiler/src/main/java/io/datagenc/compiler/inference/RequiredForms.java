package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.inference.RegularExpression.OneOf;
import io.datagenc.compiler.inference.RegularExpression.Reading;
import io.datagenc.compiler.inference.RegularExpression.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The forms that a column's texts must have and must not have.
///
/// @param excluded patterns that no text matches
/// @param named texts that are none of them
record RequiredForms(
    List<RegularExpression> required,
    List<RegularExpression> excluded,
    List<RegularExpression> named) {
  RequiredForms {
    required = List.copyOf(required);
    excluded = List.copyOf(excluded);
    named = List.copyOf(named);
  }

  /// The forms of texts that `conditions`, which all hold, ask of `column`; empty if they ask for
  /// none.
  static Optional<RequiredForms> of(String column, List<ValueExpression> conditions) {
    TextFormReader<RegularExpression> reader =
        new TextFormReader<>(column, new Languages(Languages.Case.KEPT));
    List<RegularExpression> required = new ArrayList<>();
    List<RegularExpression> excluded = new ArrayList<>();
    List<RegularExpression> named = new ArrayList<>();
    for (ValueExpression condition : conditions) {
      reader.texts(condition).ifPresent(required::add);
      reader.excluded(condition).ifPresent(excluded::add);
      named(column, condition).ifPresent(named::add);
    }
    return required.isEmpty()
        ? Optional.empty()
        : Optional.of(new RequiredForms(required, excluded, named));
  }

  /// Whether there is more than one pattern.
  boolean areSeveral() {
    return required.size() + excluded.size() > 1;
  }

  /// The text that `condition` excludes by name.
  private static Optional<RegularExpression> named(String column, ValueExpression condition) {
    return condition instanceof ValueExpression.Binary binary
            && binary.operator() == BinaryOperator.NOT_EQUAL
            && TextFormReader.isColumn(column, binary.left())
            && binary.right() instanceof Literal.StringLiteral text
        ? new Languages(Languages.Case.KEPT).wildcards(text.value())
        : Optional.empty();
  }

  /// The forms as languages.
  private record Languages(Case letters) implements TextForm<RegularExpression> {

    enum Case {
      KEPT,
      IGNORED
    }

    @Override
    public Optional<RegularExpression> wildcards(String tokens) {
      List<RegularExpression> parts = new ArrayList<>();
      for (int i = 0; i < tokens.length(); i++) {
        char token = tokens.charAt(i);
        if (token == PatternTexts.ANY) {
          parts.add(RegularExpression.anyText());
        } else if (token == PatternTexts.ONE) {
          parts.add(RegularExpression.anyCharacter());
        } else if (token < ' ' || token > '~') {
          return Optional.empty();
        } else {
          parts.add(new OneOf(List.of(token)));
        }
      }
      return Optional.of(folded(new Sequence(parts)));
    }

    @Override
    public Optional<RegularExpression> regular(String pattern) {
      return RegularExpression.parse(pattern, Reading.LANGUAGE).map(this::folded);
    }

    @Override
    public Optional<RegularExpression> similar(String pattern) {
      return regular("^(?:%s)$".formatted(SimilarPattern.WHOLE.regularExpression(pattern)));
    }

    @Override
    public RegularExpression either(RegularExpression left, RegularExpression right) {
      return new RegularExpression.Alternatives(List.of(left, right));
    }

    @Override
    public TextForm<RegularExpression> ignoringCase() {
      return new Languages(Case.IGNORED);
    }

    private RegularExpression folded(RegularExpression expression) {
      return switch (letters) {
        case KEPT -> expression;
        case IGNORED -> inBothCases(expression);
      };
    }

    private static RegularExpression inBothCases(RegularExpression expression) {
      return switch (expression) {
        case OneOf one -> {
          TreeSet<Character> both = new TreeSet<>();
          for (char character : one.characters()) {
            both.add(Character.toLowerCase(character));
            both.add(Character.toUpperCase(character));
          }
          yield new OneOf(List.copyOf(both));
        }
        case Sequence sequence ->
            new Sequence(sequence.parts().stream().map(Languages::inBothCases).toList());
        case RegularExpression.Alternatives choice ->
            new RegularExpression.Alternatives(
                choice.alternatives().stream().map(Languages::inBothCases).toList());
        case RegularExpression.Repeated repeated ->
            new RegularExpression.Repeated(
                inBothCases(repeated.part()), repeated.least(), repeated.most());
      };
    }
  }
}
