package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextDecoding;
import io.datagenc.engine.domain.value.TextPart;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The domains of functions of texts.
record TextFunctionDomains(Expression.Call call, List<Domain> arguments) {
  /// Upper case may triple the number of characters beyond ASCII, lower case may double it.
  private static final int CASE_GROWTH = 3;

  Domain domain() {
    Optional<TextShape> shape = shape();
    double nulls =
        call.function().equals("CONCAT_WS")
            ? arguments.getFirst().nullFraction()
            : FunctionDomains.anyNull(arguments);
    return Domains.text(call.type(), shape.orElse(TextShape.ANY), Domain.UNKNOWN, nulls);
  }

  private Optional<TextShape> shape() {
    if (arguments.isEmpty() || arguments.getFirst().text().isEmpty()) {
      return Optional.empty();
    }
    return switch (call.function()) {
      case "||", "CONCAT" -> texts(arguments).map(TextShape::concatenation);
      case "CONCAT_WS" -> texts(arguments).map(this::joined);
      case "LPAD", "RPAD" -> padded();
      case "LOWER", "UPPER" -> Optional.of(inCase(text(0)));
      case "SUBSTRING" -> Optional.of(substring());
      case "TRIM" -> arguments.getLast().text().map(TextFunctionDomains::shortened);
      case "LTRIM", "RTRIM" -> Optional.of(shortened(text(0)));
      case "LEFT", "RIGHT" -> Optional.of(end());
      case "SPLIT_PART" ->
          Optional.of(TextShape.of(TextPart.of(text(0).characters(), 0, text(0).maxLength())));
      case "REVERSE" -> Optional.of(text(0).merged());
      case "INITCAP" -> Optional.of(cased(text(0)));
      case "REPLACE" -> replaced();
      case "REGEXP_REPLACE" -> replacedPatterns();
      case "REPEAT" -> repeated();
      case "OVERLAY" -> overlaid();
      case "MD5" -> Optional.of(hexadecimal(32));
      case "SHA1" -> Optional.of(hexadecimal(40));
      case "SHA256" -> Optional.of(hexadecimal(64));
      case "SHA512" -> Optional.of(hexadecimal(128));
      default -> Optional.empty();
    };
  }

  private static TextShape hexadecimal(int length) {
    return TextShape.of(TextPart.of(CharacterSet.of("0123456789abcdef"), length, length));
  }

  private TextShape text(int argument) {
    return arguments.get(argument).text().orElseThrow();
  }

  private static Optional<List<TextShape>> texts(List<Domain> arguments) {
    return arguments.stream().allMatch(argument -> argument.text().isPresent())
        ? Optional.of(arguments.stream().flatMap(argument -> argument.text().stream()).toList())
        : Optional.empty();
  }

  /// CONCAT_WS leaves out arguments that are NULL, with their separators.
  private TextShape joined(List<TextShape> texts) {
    TextShape separator = texts.getFirst();
    List<TextShape> parts = new ArrayList<>();
    boolean nulls = false;
    for (int i = 1; i < texts.size(); i++) {
      if (i > 1) {
        parts.add(separator);
      }
      parts.add(texts.get(i));
      nulls |= arguments.get(i).mayBeNull();
    }
    TextShape all = TextShape.concatenation(parts);
    return nulls ? shortened(all) : all;
  }

  private static TextShape shortened(TextShape shape) {
    return TextShape.of(TextPart.of(shape.characters(), 0, shape.maxLength()));
  }

  private Optional<TextShape> padded() {
    TextShape text = text(0);
    Optional<String> padding =
        arguments.size() < 3
            ? Optional.of(" ")
            : arguments.get(2).text().flatMap(TextShape::literal);
    Optional<Integer> length = constantInteger(1);
    if (padding.isEmpty() || padding.get().isEmpty() || length.isEmpty()) {
      return Optional.empty();
    }
    int to = Math.max(0, length.get());
    CharacterSet fill = CharacterSet.of(padding.get());
    if (text.maxLength() > to) {
      CharacterSet all = text.characters().union(fill);
      return Optional.of(TextShape.of(TextPart.of(all, to, to)));
    }
    if (text.minLength() == to) {
      return Optional.of(text);
    }
    boolean left = call.function().equals("LPAD");
    if (left && padding.get().equals("0") && isNaturalNumber(text)) {
      // Leading zeros do not change a number.
      TextPart digits = text.parts().getFirst();
      return Optional.of(
          TextShape.of(
              TextPart.of(digits.characters().union(fill), to, to)
                  .determining(digits.determines())));
    }
    TextShape pad = TextShape.of(TextPart.of(fill, to - text.maxLength(), to - text.minLength()));
    TextShape whole = TextShape.concatenation(left ? List.of(pad, text) : List.of(text, pad));
    if (text.minLength() == text.maxLength()) {
      return Optional.of(whole);
    }
    // The lengths of both parts vary, but not their sum.
    return Optional.of(
        TextShape.of(
            TextPart.of(whole.characters(), to, to)
                .determining(TextDecoding.determinations(whole))));
  }

  /// The first or last characters, as many as are asked for; nothing of less than one.
  private TextShape end() {
    TextShape text = text(0);
    Optional<Range> lengths = Domains.rangeOf(arguments.get(1));
    int most =
        lengths
            .map(range -> range.high().max(BigDecimal.ZERO))
            .filter(high -> high.compareTo(BigDecimal.valueOf(text.maxLength())) < 0)
            .map(BigDecimal::intValue)
            .orElse(text.maxLength());
    int least =
        lengths
            .map(range -> range.low().max(BigDecimal.ZERO))
            .map(low -> low.min(BigDecimal.valueOf(text.minLength())).intValue())
            .orElse(0);
    return TextShape.of(TextPart.of(text.characters(), Math.min(least, most), most));
  }

  private static TextShape cased(TextShape text) {
    CharacterSet characters =
        text.characters()
            .union(text.characters().toLowerCase())
            .union(text.characters().toUpperCase());
    return text.characters().isAscii()
        ? TextShape.of(TextPart.of(characters, text.minLength(), text.maxLength()))
        : TextShape.of(
            TextPart.of(
                CharacterSet.ALL,
                Math.min(text.minLength(), 1),
                (int) Math.min((long) text.maxLength() * CASE_GROWTH, TextShape.UNBOUNDED)));
  }

  private Optional<TextShape> replaced() {
    if (arguments.size() != 3 || texts(arguments).isEmpty()) {
      return Optional.empty();
    }
    // An empty text is found nowhere, or everywhere: between all characters.
    int found = Math.max(1, text(1).minLength());
    return Optional.of(
        grown(
            text(0),
            text(2),
            text(1).minLength() == 0 ? text(0).maxLength() + 1L : text(0).maxLength() / found,
            found));
  }

  private Optional<TextShape> replacedPatterns() {
    if (arguments.size() < 2
        || !texts(arguments.subList(0, Math.min(3, arguments.size()))).isPresent()) {
      return Optional.empty();
    }
    if (arguments.size() == 2) {
      return Optional.of(shortened(text(0)));
    }
    Optional<String> replacement = text(2).literal();
    // Groups of what is found may be put in.
    if (replacement.isEmpty()
        || replacement.get().indexOf('$') >= 0
        || replacement.get().indexOf('\\') >= 0) {
      return Optional.empty();
    }
    // A pattern may be found between all characters.
    return Optional.of(grown(text(0), text(2), text(0).maxLength() + 1L, 0));
  }

  /// Texts in which up to `times` parts, each of `found` characters or more, are replaced.
  private static TextShape grown(TextShape text, TextShape replacement, long times, int found) {
    CharacterSet characters = text.characters().union(replacement.characters());
    if (text.maxLength() == TextShape.UNBOUNDED || replacement.maxLength() == TextShape.UNBOUNDED) {
      return TextShape.of(TextPart.of(characters, 0, TextShape.UNBOUNDED));
    }
    long growth = Math.max(0, (long) replacement.maxLength() - found);
    long most = Math.min(text.maxLength() + times * growth, TextShape.UNBOUNDED);
    return TextShape.of(TextPart.of(characters, 0, (int) most));
  }

  private Optional<TextShape> repeated() {
    TextShape text = text(0);
    Optional<Range> times = Domains.rangeOf(arguments.get(1));
    if (times.isEmpty() || text.maxLength() == TextShape.UNBOUNDED) {
      return Optional.empty();
    }
    BigDecimal most =
        times.get().high().max(BigDecimal.ZERO).multiply(BigDecimal.valueOf(text.maxLength()));
    BigDecimal least =
        times.get().low().max(BigDecimal.ZERO).multiply(BigDecimal.valueOf(text.minLength()));
    BigDecimal longest = BigDecimal.valueOf(TextShape.UNBOUNDED);
    return Optional.of(
        TextShape.of(
            TextPart.of(
                text.characters(), least.min(longest).intValue(), most.min(longest).intValue())));
  }

  /// A part of the text is replaced by another text.
  private Optional<TextShape> overlaid() {
    if (texts(arguments.subList(0, 2)).isEmpty()) {
      return Optional.empty();
    }
    long most = Math.min((long) text(0).maxLength() + text(1).maxLength(), TextShape.UNBOUNDED);
    CharacterSet characters = text(0).characters().union(text(1).characters());
    return Optional.of(TextShape.of(TextPart.of(characters, 0, (int) most)));
  }

  private static boolean isNaturalNumber(TextShape text) {
    return text.parts().size() == 1
        && text.parts().getFirst().form() == TextPart.Form.NATURAL_NUMBER;
  }

  private Optional<Integer> constantInteger(int argument) {
    return Domains.rangeOf(arguments.get(argument))
        .filter(range -> range.low().compareTo(range.high()) == 0)
        .filter(range -> range.low().abs().precision() <= 9)
        .map(range -> range.low().intValue());
  }

  private TextShape inCase(TextShape shape) {
    return new TextShape(shape.parts().stream().map(this::inCase).toList());
  }

  private TextPart inCase(TextPart part) {
    boolean lower = call.function().equals("LOWER");
    CharacterSet characters =
        lower ? part.characters().toLowerCase() : part.characters().toUpperCase();
    if (part.literal().isPresent() && part.characters().isAscii()) {
      String text = part.literal().get();
      return TextPart.literal(
          lower ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT));
    }
    if (part.characters().beyond() == CharacterSet.Beyond.ANY) {
      long most = Math.min((long) part.maxLength() * CASE_GROWTH, TextShape.UNBOUNDED);
      return TextPart.of(characters, Math.min(part.minLength(), 1), (int) most);
    }
    TextPart result = TextPart.of(characters, part.minLength(), part.maxLength());
    boolean unchanged = part.characters().isAscii() && characters.equals(part.characters());
    return unchanged ? result.determining(part.determines()) : result;
  }

  private TextShape substring() {
    TextShape text = text(0);
    Optional<Integer> from = constantInteger(1);
    Optional<Integer> length = arguments.size() > 2 ? constantInteger(2) : Optional.empty();
    if (from.isEmpty() || from.get() < 1) {
      int most = Math.min(text.maxLength(), Math.max(0, length.orElse(TextShape.UNBOUNDED)));
      return TextShape.of(TextPart.of(text.characters(), 0, most));
    }
    if (from.get() == 1 && (arguments.size() == 2 || length.orElse(-1) >= text.maxLength())) {
      return text;
    }
    int skipped = from.get() - 1;
    int wanted = Math.max(0, length.orElse(TextShape.UNBOUNDED));
    boolean known = arguments.size() == 2 || length.isPresent();
    int least = known ? Math.min(Math.max(0, text.minLength() - skipped), wanted) : 0;
    int most =
        text.maxLength() == TextShape.UNBOUNDED
            ? wanted
            : Math.min(Math.max(0, text.maxLength() - skipped), wanted);
    return TextShape.of(TextPart.of(text.characters(), least, most));
  }
}
