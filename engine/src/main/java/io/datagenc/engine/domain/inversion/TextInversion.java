package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// From texts back to positions: the texts are taken apart as they were put together. Only texts
/// that are listed one by one are; ranges of them are left to the order of the column.
record TextInversion(TableInversion table, ValueSet values) {
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,37})(\\.[0-9]{1,38})?");

  Preimage call(Expression.Call call) {
    if (values.admitsNull() && table.domain(call).mayBeNull()) {
      return table.unknown();
    }
    Optional<List<String>> texts = texts();
    if (texts.isEmpty()) {
      return table.unknown();
    }
    List<Expression> arguments = call.arguments();
    return switch (call.function()) {
      case "||", "CONCAT" -> concatenation(arguments, texts.get());
      case "CONCAT_WS" -> joined(arguments, texts.get());
      case "LPAD", "RPAD" -> padded(call, texts.get());
      case "LOWER", "UPPER" -> inCase(call);
      default -> table.unknown();
    };
  }

  /// A value that is converted to text.
  Preimage cast(Expression.Cast cast) {
    Expression operand = cast.operand();
    Type from = operand.type();
    Optional<TextShape> shape = table.domain(operand).text();
    if (shape.isPresent()) {
      // Trailing spaces are not part of a CHAR.
      boolean same = !(cast.type() instanceof CharType) || !shape.get().characters().contains(' ');
      return same
          ? table.expression(operand, new ValueSet(from, values.ranges(), values.nulls()))
          : table.unknown();
    }
    boolean parsed =
        Numbers.isInteger(from) || from instanceof DecimalType || from == SimpleType.DATE;
    Optional<List<String>> texts = texts();
    if (!parsed || texts.isEmpty()) {
      return table.unknown();
    }
    List<ValueRange> numbers =
        texts.get().stream()
            .flatMap(text -> parsed(from, text).stream())
            .map(ValueRange::of)
            .toList();
    return table.expression(operand, new ValueSet(from, numbers, values.nulls()));
  }

  private Optional<List<String>> texts() {
    return values
        .discrete()
        .map(
            all ->
                all.stream()
                    .map(value -> ((Value.BytesValue) value).bytes().toUtf8String())
                    .toList());
  }

  /// The value of `type` of which `text` is the text.
  private static Optional<Value> parsed(Type type, String text) {
    if (type == SimpleType.DATE) {
      try {
        return text.length() == 10
            ? Optional.of(new Value.LongValue(LocalDate.parse(text).toEpochDay()))
            : Optional.empty();
      } catch (DateTimeParseException noDate) {
        return Optional.empty();
      }
    }
    Pattern form = type instanceof DecimalType ? DECIMAL : INTEGER;
    if (!form.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text);
    // -0.00 is no text of a number.
    return number.toPlainString().equals(text)
            && number.scale() == Numbers.scale(type)
            && Numbers.typeRange(type).orElseThrow().contains(number)
        ? Optional.of(Numbers.value(type, number))
        : Optional.empty();
  }

  private Preimage concatenation(List<Expression> parts, List<String> texts) {
    List<TextShape> shapes = new ArrayList<>();
    for (Expression part : parts) {
      Optional<TextShape> shape = table.domain(part).text();
      if (shape.isEmpty()) {
        return table.unknown();
      }
      shapes.add(shape.get());
    }
    List<List<String>> wanted = new ArrayList<>();
    parts.forEach(_ -> wanted.add(new ArrayList<>()));
    boolean complete = true;
    int possible = 0;
    for (String text : texts) {
      TextSplit split = TextSplit.of(text, shapes);
      switch (split) {
        case TextSplit.Impossible _ -> {}
        case TextSplit.Parts found -> {
          possible++;
          complete &= found.texts().size() == parts.size();
          for (int i = 0; i < found.texts().size(); i++) {
            wanted.get(i).add(found.texts().get(i));
          }
        }
      }
    }
    if (possible == 0) {
      return TableInversion.none();
    }
    Preimage rows = table.all();
    int variable = 0;
    for (int i = 0; i < parts.size(); i++) {
      // A text that was taken apart only in front leaves open what the rest is.
      if (wanted.get(i).size() == possible && shapes.get(i).literal().isEmpty()) {
        variable++;
        rows = rows.and(table.expression(parts.get(i), set(parts.get(i), wanted.get(i))));
      }
    }
    // Several parts of several texts also fit together in other ways.
    boolean exact = complete && (variable <= 1 || possible == 1);
    return exact ? rows : rows.weakened();
  }

  private Preimage joined(List<Expression> arguments, List<String> texts) {
    List<Expression> parts = new ArrayList<>();
    for (Expression argument : arguments.subList(1, arguments.size())) {
      if (table.domain(argument).mayBeNull()) {
        return table.unknown();
      }
      if (!parts.isEmpty()) {
        parts.add(arguments.getFirst());
      }
      parts.add(argument);
    }
    return concatenation(parts, texts);
  }

  private static ValueSet set(Expression part, List<String> texts) {
    return ValueSet.of(part.type(), texts.stream().<Value>map(Value.BytesValue::ofText).toList());
  }

  private Preimage padded(Expression.Call call, List<String> texts) {
    List<Expression> arguments = call.arguments();
    Expression padded = arguments.getFirst();
    Optional<TextShape> shape = table.domain(padded).text();
    Optional<Integer> length =
        table
            .constant(arguments.get(1))
            .filter(number -> number.precision() <= 9)
            .map(BigDecimal::intValue);
    Optional<String> padding =
        arguments.size() < 3
            ? Optional.of(" ")
            : table.domain(arguments.get(2)).text().flatMap(TextShape::literal);
    if (shape.isEmpty()
        || length.isEmpty()
        || padding.filter(text -> !text.isEmpty()).isEmpty()
        || shape.get().maxLength() > length.get()) {
      return table.unknown();
    }
    boolean left = call.function().equals("LPAD");
    List<String> candidates = new ArrayList<>();
    for (String text : texts) {
      int[] characters = text.codePoints().toArray();
      if (characters.length == length.get()) {
        addUnpadded(candidates, characters, padding.get().codePoints().toArray(), left);
      }
    }
    return table.expression(padded, set(padded, candidates));
  }

  /// Adds every text that becomes `text` where it is padded to its length. The padding begins with
  /// its first character on both sides.
  private static void addUnpadded(
      List<String> candidates, int[] text, int[] padding, boolean left) {
    for (int count = 0; count <= text.length; count++) {
      int kept = text.length - count;
      if (isPadding(text, left ? 0 : kept, count, padding)) {
        candidates.add(new String(text, left ? count : 0, kept));
      }
    }
  }

  private static boolean isPadding(int[] text, int start, int count, int[] padding) {
    for (int i = 0; i < count; i++) {
      if (text[start + i] != padding[i % padding.length]) {
        return false;
      }
    }
    return true;
  }

  private Preimage inCase(Expression.Call call) {
    Expression operand = call.arguments().getFirst();
    boolean unchanged =
        table
            .domain(operand)
            .text()
            .map(TextShape::characters)
            .filter(CharacterSet::isAscii)
            .filter(
                known ->
                    known.equals(
                        call.function().equals("LOWER")
                            ? known.toLowerCase()
                            : known.toUpperCase()))
            .isPresent();
    return unchanged
        ? table.expression(operand, new ValueSet(operand.type(), values.ranges(), values.nulls()))
        : table.unknown();
  }
}
