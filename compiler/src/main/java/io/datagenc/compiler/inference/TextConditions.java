package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What conditions say of the form of a column's texts: a pattern of `LIKE`, a regular expression,
/// a length, a case.
final class TextConditions {
  /// Words of the pool have at least this many letters, spaces between them counted.
  private static final int WORD = 3;

  private static final int MAX_WORDS = 20;

  /// Shorter texts are letters, not words.
  private static final int SHORT = 5;

  private static final int USUAL_BYTES = 8;
  private static final int MAX_BYTES = 1_000_000;

  private static final Set<String> LENGTHS =
      Set.of("length", "char_length", "character_length", "octet_length");

  /// Functions whose result is as long as an ordinary text.
  private static final Set<String> KEEPING_LENGTH =
      Set.of("trim", "btrim", "ltrim", "rtrim", "to_utf8");

  private static final Set<String> FOLDINGS = Set.of("upper", "lower");

  private final String column;
  private final int room;
  private final PatternTexts.Use use;
  private final ExpressionFactory make;
  private final LengthLimits lengths;
  private Optional<String> folding = Optional.empty();
  private Optional<ValueExpression> form = Optional.empty();

  /// Whether texts of the form may be shorter than the shortest that is asked for.
  private boolean isShort;

  private TextConditions(String column, int room, PatternTexts.Use use, ExpressionFactory make) {
    this.column = column;
    this.room = room;
    this.use = use;
    this.make = make;
    this.lengths = new LengthLimits(room, this::isLength);
  }

  /// Texts of the form that `conditions`, which all hold, ask of `column`; empty if they ask for
  /// none, or for one that is not read here.
  static Optional<ValueExpression> texts(
      DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    return type == SimpleType.VARBINARY
        ? bytes(column, conditions)
        : read(column, type, conditions, PatternTexts.Use.VALUES)
            .flatMap(read -> read.form.or(read::ordinary).map(read::folded));
  }

  private static TextConditions lengthsOfBytes(
      DeclaredColumn column, List<ValueExpression> conditions) {
    TextConditions read =
        new TextConditions(
            column.name(),
            MAX_BYTES,
            PatternTexts.Use.VALUES,
            new ExpressionFactory(column.span()));
    conditions.forEach(read.lengths::read);
    return read;
  }

  /// Bytes of the lengths that `conditions` admit; empty if they do not say any.
  private static Optional<ValueExpression> bytes(
      DeclaredColumn column, List<ValueExpression> conditions) {
    TextConditions read = lengthsOfBytes(column, conditions);
    return (read.lengths.least() > 0 || read.lengths.most() < MAX_BYTES)
            && read.lengths.least() <= read.lengths.most()
        ? Optional.of(
            read.make.call(
                "random_bytes",
                read.make.number(
                    Math.clamp(USUAL_BYTES, read.lengths.least(), read.lengths.most()))))
        : Optional.empty();
  }

  /// Texts of a pattern that `conditions` ask of `column`, a key; empty if they ask for none.
  static Optional<ValueExpression> keys(
      DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    return read(column, type, conditions, PatternTexts.Use.KEY)
        .flatMap(read -> read.form.map(read::folded));
  }

  /// A number of bytes that `conditions` admit, `usual` if they do, else the next one; 0 if none.
  static int size(DeclaredColumn column, int usual, List<ValueExpression> conditions) {
    TextConditions read = lengthsOfBytes(column, conditions);
    int least = read.lengths.least();
    int most = read.lengths.most();
    return least > most ? 0 : Math.clamp(usual, least, most);
  }

  /// The greatest number of characters that `conditions` and `type` admit.
  static int room(DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    return read(column, type, conditions, PatternTexts.Use.KEY)
        .map(read -> read.lengths.most())
        .orElse(0);
  }

  private static Optional<TextConditions> read(
      DeclaredColumn column, Type type, List<ValueExpression> conditions, PatternTexts.Use use) {
    int room = 0;
    if (type instanceof VarcharType varchar) {
      room = varchar.maxLength();
    } else if (type instanceof CharType fixed) {
      room = fixed.length();
    }
    if (room == 0) {
      return Optional.empty();
    }
    TextConditions read =
        new TextConditions(column.name(), room, use, new ExpressionFactory(column.span()));
    conditions.forEach(read.lengths::read);
    conditions.forEach(read::form);
    read.join(conditions);
    return Optional.of(read);
  }

  /// Finds texts of all the forms that are asked for, where that is more than one, or where the one
  /// text that was found need not do.
  private void join(List<ValueExpression> conditions) {
    RequiredForms.of(column, conditions)
        .filter(
            forms ->
                forms.areSeveral()
                    || isShort
                    || form.filter(Literal.StringLiteral.class::isInstance).isPresent()
                        && (!forms.named().isEmpty() || lengths.least() > 0))
        .flatMap(
            forms ->
                JointTexts.of(forms, letters())
                    .regularExpression(lengths.least(), lengths.most(), use))
        .ifPresent(
            expression -> {
              form = Optional.of(make.call("matching", make.text(expression)));
              folding = Optional.empty();
            });
  }

  private JointTexts.Letters letters() {
    return folding
        .map(
            function ->
                function.equals("upper") ? JointTexts.Letters.UPPER : JointTexts.Letters.LOWER)
        .orElse(JointTexts.Letters.BOTH);
  }

  private void form(ValueExpression condition) {
    if (form.isEmpty()) {
      form = new TextFormReader<>(column, new Expressions()).texts(condition);
    }
    if (condition instanceof ValueExpression.Binary binary
        && binary.operator() == BinaryOperator.EQUAL) {
      folding =
          folding
              .or(() -> folding(binary.left(), binary.right()))
              .or(() -> folding(binary.right(), binary.left()));
    }
  }

  private Optional<String> folding(ValueExpression folded, ValueExpression other) {
    return folded instanceof ValueExpression.FunctionCall call
            && FOLDINGS.contains(call.name().toString())
            && call.arguments().size() == 1
            && isColumn(call.arguments().getFirst())
            && isColumn(other)
        ? Optional.of(call.name().toString())
        : Optional.empty();
  }

  private boolean isLength(ValueExpression expression) {
    return expression instanceof ValueExpression.FunctionCall call
        && LENGTHS.contains(call.name().toString())
        && call.arguments().size() == 1
        && isTrimmed(call.arguments().getFirst());
  }

  /// Whether `expression` is the column, perhaps without the spaces around its texts, of which
  /// there are none, or as bytes, of which each character is one.
  private boolean isTrimmed(ValueExpression expression) {
    return switch (expression) {
      case ValueExpression.Trim trim -> trim.characters().isEmpty() && isColumn(trim.value());
      case ValueExpression.FunctionCall call ->
          KEEPING_LENGTH.contains(call.name().toString())
              && call.arguments().size() == 1
              && isColumn(call.arguments().getFirst());
      case ValueExpression _ -> isColumn(expression);
    };
  }

  private boolean isColumn(ValueExpression expression) {
    return TextFormReader.isColumn(column, expression);
  }

  private ValueExpression folded(ValueExpression texts) {
    return folding.map(function -> make.call(function, texts)).orElse(texts);
  }

  /// Words, or letters where there is no room for words.
  private Optional<ValueExpression> ordinary() {
    int least = lengths.least();
    int most = lengths.most();
    boolean isLong = least >= SHORT;
    boolean isShort = most < SHORT && most < room;
    if (least > most || most == 0 || !(isLong || isShort || folding.isPresent() || least > 1)) {
      return Optional.empty();
    }
    if (most < SHORT) {
      List<ValueExpression> letters = new ArrayList<>();
      for (char letter = 'A'; letter <= 'E'; letter++) {
        letters.add(make.text(String.valueOf(letter)));
      }
      List<ValueExpression> places = new ArrayList<>();
      for (int i = 0; i < Math.max(1, least); i++) {
        places.add(make.call("choice", letters));
      }
      return Optional.of(make.concatenation(places));
    }
    int words = Math.max(1, (least + WORD) / WORD);
    if (words > MAX_WORDS) {
      return Optional.of(
          make.call("rpad", word(), make.number(least), make.text(" lorem ipsum dolor sit amet")));
    }
    List<ValueExpression> parts = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      if (i > 0) {
        parts.add(make.text(" "));
      }
      parts.add(word());
    }
    ValueExpression texts = make.concatenation(parts);
    return Optional.of(
        words > 1 && most < Integer.MAX_VALUE
            ? make.call("left", texts, make.number(most))
            : texts);
  }

  private ValueExpression word() {
    return make.call("faker", make.text("Lorem.word"));
  }

  /// Expressions of texts within the lengths that are known.
  private final class Expressions implements TextForm<ValueExpression> {

    private PatternTexts patterns() {
      return new PatternTexts(use, lengths.least(), lengths.most(), make);
    }

    @Override
    public Optional<ValueExpression> wildcards(String tokens) {
      return patterns().wildcards(tokens);
    }

    @Override
    public Optional<ValueExpression> regular(String pattern) {
      isShort |= patterns().mayBeShort(pattern);
      return patterns().matching(pattern);
    }

    @Override
    public Optional<ValueExpression> similar(String pattern) {
      // The pattern is that of the whole text.
      return regular("^(" + SimilarPattern.WITH_DIGITS.regularExpression(pattern) + ")$");
    }

    @Override
    public ValueExpression either(ValueExpression left, ValueExpression right) {
      return make.call("choice", left, right);
    }

    @Override
    public TextForm<ValueExpression> ignoringCase() {
      return this;
    }
  }
}
