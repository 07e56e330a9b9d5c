package io.datagenc.engine.domain.value;

import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Domains of the simplest kinds.
public final class Domains {
  private Domains() {}

  /// Everything that `type` can hold, and NULL.
  public static Domain everything(Type type) {
    return everything(type, 1);
  }

  /// Everything that `type` can hold.
  public static Domain everything(Type type, double nullFraction) {
    Optional<Range> range = Numbers.typeRange(type);
    if (range.isPresent()) {
      return numbers(type, range.get(), nullFraction);
    }
    return new Domain(
        type,
        Optional.empty(),
        Optional.empty(),
        Domain.UNKNOWN,
        nullFraction,
        lengthOf(type).map(length -> TextShape.of(TextPart.of(CharacterSet.ALL, 0, length))),
        List.of());
  }

  /// The greatest number of characters of a character type.
  public static Optional<Integer> lengthOf(Type type) {
    if (type instanceof CharType text) {
      return Optional.of(text.length());
    }
    if (type instanceof VarcharType text) {
      return Optional.of(text.maxLength());
    }
    return type == SimpleType.JSON ? Optional.of(TextShape.UNBOUNDED) : Optional.empty();
  }

  /// The numbers of `range` that `type` can hold.
  public static Domain numbers(Type type, Range range, double nullFraction) {
    return new Domain(
        type,
        Optional.of(Numbers.value(type, range.low())),
        Optional.of(Numbers.value(type, range.high())),
        countOf(type, range),
        nullFraction,
        Optional.empty(),
        List.of());
  }

  private static long countOf(Type type, Range range) {
    if (range.low().compareTo(range.high()) == 0) {
      // 0 and −0 are equal, but not as texts.
      return Numbers.isFloating(type) && range.low().signum() == 0 ? 2 : 1;
    }
    return Numbers.isFloating(type) ? Domain.UNKNOWN : range.count(Numbers.scale(type));
  }

  /// Texts; what they tell about the row follows from their parts.
  public static Domain text(Type type, TextShape shape, long maxDistinct, double nullFraction) {
    return new Domain(
        type,
        Optional.of(TextBounds.minimum(shape)),
        TextBounds.maximum(shape),
        Math.min(maxDistinct, shape.maxDistinct()),
        nullFraction,
        Optional.of(shape),
        TextDecoding.determinations(shape));
  }

  /// The values of `domain` as numbers, if their bounds are known.
  public static Optional<Range> rangeOf(Domain domain) {
    return domain
        .minimum()
        .flatMap(value -> Numbers.number(domain.type(), value))
        .flatMap(
            low ->
                domain
                    .maximum()
                    .flatMap(value -> Numbers.number(domain.type(), value))
                    .map(high -> new Range(low, high)));
  }

  /// The constant `value`: the same as [#values] of it alone, in less time.
  public static Domain value(Type type, Value value) {
    if (value == Value.Null.NULL) {
      return values(type, List.of(value));
    }
    boolean isText = lengthOf(type).isPresent();
    Optional<Value> bound =
        Numbers.isNumeric(type)
            ? Numbers.number(type, value).map(number -> Numbers.value(type, number))
            : isText ? Optional.of(value) : Optional.empty();
    return new Domain(
        type,
        bound,
        bound,
        1,
        0,
        isText ? Optional.of(shapeOf(Set.of(value))) : Optional.empty(),
        List.of());
  }

  /// One of `values`.
  public static Domain values(Type type, List<Value> values) {
    Set<Value> distinct = new HashSet<>(values);
    boolean nulls = distinct.remove(Value.Null.NULL);
    double nullFraction =
        nulls
            ? (double) values.stream().filter(value -> value == Value.Null.NULL).count()
                / values.size()
            : 0;
    Optional<Range> range =
        Numbers.isNumeric(type) && !distinct.isEmpty() ? rangeOf(type, distinct) : Optional.empty();
    return new Domain(
        type,
        range.map(known -> Numbers.value(type, known.low())).or(() -> least(type, distinct)),
        range.map(known -> Numbers.value(type, known.high())).or(() -> greatest(type, distinct)),
        distinct.size(),
        nullFraction,
        lengthOf(type).map(_ -> shapeOf(distinct)),
        List.of());
  }

  private static Optional<Value> least(Type type, Set<Value> values) {
    return lengthOf(type).flatMap(_ -> values.stream().min((a, b) -> Values.compare(type, a, b)));
  }

  private static Optional<Value> greatest(Type type, Set<Value> values) {
    return lengthOf(type).flatMap(_ -> values.stream().max((a, b) -> Values.compare(type, a, b)));
  }

  private static Optional<Range> rangeOf(Type type, Set<Value> values) {
    List<Optional<Range>> ranges =
        values.stream().map(value -> Numbers.number(type, value).map(Range::of)).toList();
    return ranges.stream().allMatch(Optional::isPresent)
        ? ranges.stream().flatMap(Optional::stream).reduce(Range::union)
        : Optional.empty();
  }

  private static TextShape shapeOf(Set<Value> values) {
    return values.stream()
        .flatMap(
            value ->
                value instanceof Value.BytesValue text
                    ? Stream.of(TextShape.of(TextPart.literal(text.bytes().toUtf8String())))
                    : Stream.empty())
        .reduce(TextShape::union)
        .orElse(TextShape.of(TextPart.of(CharacterSet.NONE, 0, 0)));
  }

  /// The least of the least values, if all are known.
  private static Optional<Value> least(List<Domain> domains) {
    return !domains.isEmpty() && domains.stream().allMatch(each -> each.minimum().isPresent())
        ? least(
            domains.getFirst().type(),
            domains.stream().flatMap(each -> each.minimum().stream()).collect(Collectors.toSet()))
        : Optional.empty();
  }

  private static Optional<Value> greatest(List<Domain> domains) {
    return !domains.isEmpty() && domains.stream().allMatch(each -> each.maximum().isPresent())
        ? greatest(
            domains.getFirst().type(),
            domains.stream().flatMap(each -> each.maximum().stream()).collect(Collectors.toSet()))
        : Optional.empty();
  }

  /// The values of any of `alternatives`, which are of one type.
  public static Domain union(Type type, List<Domain> alternatives) {
    double nullFraction = 0;
    long maxDistinct = 0;
    for (Domain alternative : alternatives) {
      nullFraction = Math.max(nullFraction, alternative.nullFraction());
      maxDistinct = DistinctCounts.sum(maxDistinct, alternative.maxDistinct());
    }
    // An alternative that is always NULL bounds nothing.
    List<Domain> some = alternatives.stream().filter(each -> each.maxDistinct() > 0).toList();
    Optional<Range> range = Optional.empty();
    if (!some.isEmpty() && some.stream().allMatch(each -> rangeOf(each).isPresent())) {
      range = some.stream().flatMap(each -> rangeOf(each).stream()).reduce(Range::union);
    }
    Optional<TextShape> text =
        some.stream().flatMap(each -> each.text().stream()).reduce(TextShape::union);
    if (range.isPresent()) {
      return numbers(type, range.get(), nullFraction).withMaxDistinct(maxDistinct);
    }
    if (lengthOf(type).isPresent()) {
      TextShape shape = text.map(TextShape::merged).orElse(shapeOf(Set.of()));
      return text(type, shape, maxDistinct, nullFraction).withBounds(least(some), greatest(some));
    }
    return everything(type, nullFraction).withMaxDistinct(maxDistinct);
  }
}
