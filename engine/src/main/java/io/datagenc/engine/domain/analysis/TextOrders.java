package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The orders of texts, which are compared by their UTF-8 bytes.
record TextOrders(RowOrders orders, Function<Expression, Domain> domains) {

  RowOrder order(Expression.Call call) {
    List<Expression> arguments = call.arguments();
    return switch (call.function()) {
      case "||", "CONCAT" -> concatenation(arguments);
      case "LPAD", "RPAD" -> padded(call);
      case "LOWER", "UPPER" -> keepsLetters(call) ? text(arguments.getFirst()) : RowOrder.UNORDERED;
      case "SUBSTRING" ->
          isConstant(arguments.get(1), 1) && (arguments.size() < 3 || isConstant(arguments.get(2)))
              ? text(arguments.getFirst()).weakened()
              : RowOrder.UNORDERED;
      default -> RowOrder.UNORDERED;
    };
  }

  /// The order of a value that is converted to text.
  RowOrder cast(Expression.Cast cast) {
    Expression operand = cast.operand();
    Optional<TextShape> shape = domains.apply(cast).text();
    // Trailing spaces are not part of a CHAR.
    if (cast.type() instanceof CharType
        && shape.map(text -> text.characters().contains(' ')).orElse(true)) {
      return RowOrder.UNORDERED;
    }
    if (domains.apply(operand).text().isPresent()) {
      return orders.order(operand);
    }
    Type from = operand.type();
    boolean fixed = shape.filter(text -> text.minLength() == text.maxLength()).isPresent();
    boolean dates = from == SimpleType.DATE || from instanceof TimestampType;
    boolean naturals =
        Numbers.isInteger(from)
            && Domains.rangeOf(domains.apply(operand))
                .filter(range -> range.low().signum() >= 0)
                .isPresent();
    if (!fixed || !dates && !naturals) {
      return RowOrder.UNORDERED;
    }
    // A text may leave out digits behind the second.
    return RowOrder.ascending(orders.order(operand), from == SimpleType.DATE || naturals);
  }

  private RowOrder text(Expression expression) {
    return orders.order(expression);
  }

  /// Texts are compared part by part as long as the parts before have fixed lengths.
  private RowOrder concatenation(List<Expression> parts) {
    RowOrder order = RowOrder.CONSTANT;
    for (Expression part : parts.reversed()) {
      RowOrder own = text(part);
      boolean aligned = own == RowOrder.CONSTANT || part == parts.getLast() || isFixed(part);
      order = aligned ? own.then(order) : RowOrder.UNORDERED;
    }
    return order;
  }

  private boolean isFixed(Expression expression) {
    Domain domain = domains.apply(expression);
    return domain.isAscii()
        && domain.text().filter(text -> text.minLength() == text.maxLength()).isPresent();
  }

  private RowOrder padded(Expression.Call call) {
    Expression padded = call.arguments().getFirst();
    Optional<TextShape> text = domains.apply(padded).text();
    Optional<Integer> length =
        Domains.rangeOf(domains.apply(call.arguments().get(1)))
            .filter(range -> range.low().compareTo(range.high()) == 0)
            .filter(range -> range.low().abs().precision() <= 9)
            .map(range -> range.low().intValue());
    if (text.isEmpty() || length.isEmpty() || text.get().maxLength() > length.get()) {
      return RowOrder.UNORDERED;
    }
    if (text.get().minLength() == length.get()) {
      return text(padded);
    }
    boolean zeros =
        call.function().equals("LPAD")
            && call.arguments().size() == 3
            && domains
                .apply(call.arguments().get(2))
                .text()
                .flatMap(TextShape::literal)
                .filter("0"::equals)
                .isPresent();
    return zeros ? natural(padded) : RowOrder.UNORDERED;
  }

  /// The order of the natural number of which `text` is the digits.
  private RowOrder natural(Expression text) {
    Expression number = text;
    while (number instanceof Expression.Cast cast) {
      number = cast.operand();
    }
    boolean natural =
        Numbers.isInteger(number.type())
            && text instanceof Expression.Cast
            && Domains.rangeOf(domains.apply(number))
                .filter(range -> range.low().signum() >= 0)
                .isPresent();
    return natural ? orders.order(number) : RowOrder.UNORDERED;
  }

  private boolean keepsLetters(Expression.Call call) {
    Optional<CharacterSet> characters =
        domains.apply(call.arguments().getFirst()).text().map(TextShape::characters);
    return characters
        .filter(CharacterSet::isAscii)
        .filter(
            known ->
                known.equals(
                    call.function().equals("LOWER") ? known.toLowerCase() : known.toUpperCase()))
        .isPresent();
  }

  private boolean isConstant(Expression expression, int value) {
    return isConstant(expression)
        && Domains.rangeOf(domains.apply(expression)).orElseThrow().equals(Range.of(value, value));
  }

  private boolean isConstant(Expression expression) {
    Domain domain = domains.apply(expression);
    return !domain.mayBeNull()
        && Domains.rangeOf(domain)
            .filter(range -> range.low().compareTo(range.high()) == 0)
            .isPresent();
  }
}
