package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.domain.value.Values;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The domains of conditions: whether they are always or never true where they are not NULL.
record ConditionDomains(ExpressionDomains row, Expression.Call call, List<Domain> arguments) {
  static final Set<String> FUNCTIONS =
      Set.of(
          "=",
          "<>",
          "<",
          "<=",
          ">",
          ">=",
          "AND",
          "OR",
          "NOT",
          "LIKE",
          "NOT LIKE",
          "IS NULL",
          "IS NOT NULL",
          "IS TRUE",
          "IS NOT TRUE",
          "IS FALSE",
          "IS NOT FALSE",
          "IS DISTINCT FROM",
          "IS NOT DISTINCT FROM");

  /// What a condition can be where it is not NULL.
  private enum Truth {
    ALWAYS,
    NEVER,
    SOMETIMES;

    static Truth of(boolean always, boolean never) {
      return always ? ALWAYS : never ? NEVER : SOMETIMES;
    }

    Truth negated() {
      return switch (this) {
        case ALWAYS -> NEVER;
        case NEVER -> ALWAYS;
        case SOMETIMES -> SOMETIMES;
      };
    }
  }

  Domain domain() {
    Domain first = arguments.getFirst();
    double nulls = FunctionDomains.anyNull(arguments);
    return switch (call.function()) {
      case "NOT" -> condition(truth(first).negated(), nulls);
      case "AND" -> condition(and(Truth.NEVER), nulls);
      case "OR" -> condition(isListed() ? Truth.ALWAYS : and(Truth.ALWAYS), nulls);
      case "IS NULL" -> condition(isNull(), 0);
      case "IS NOT NULL" -> condition(isNull().negated(), 0);
      case "IS TRUE" -> condition(is(truth(first)), 0);
      case "IS NOT TRUE" -> condition(is(truth(first)).negated(), 0);
      case "IS FALSE" -> condition(is(truth(first).negated()), 0);
      case "IS NOT FALSE" -> condition(is(truth(first).negated()).negated(), 0);
      case "IS DISTINCT FROM" -> condition(isDistinct(), 0);
      case "IS NOT DISTINCT FROM" -> condition(isDistinct().negated(), 0);
      case "LIKE" -> condition(like(), nulls);
      case "NOT LIKE" -> condition(like().negated(), nulls);
      default -> condition(comparison(), nulls);
    };
  }

  private Domain condition(Truth truth, double nulls) {
    Range range =
        switch (truth) {
          case ALWAYS -> Range.of(1, 1);
          case NEVER -> Range.of(0, 0);
          case SOMETIMES -> Range.of(0, 1);
        };
    return Domains.numbers(SimpleType.BOOLEAN, range, nulls);
  }

  private static Truth truth(Domain domain) {
    return Domains.rangeOf(domain)
        .map(range -> Truth.of(range.low().signum() > 0, range.high().signum() == 0))
        .orElse(Truth.SOMETIMES);
  }

  /// The truth of AND, of which one argument that is `decisive` decides; of OR, where that is
  /// ALWAYS.
  private Truth and(Truth decisive) {
    if (arguments.stream().anyMatch(argument -> truth(argument) == decisive)) {
      return decisive;
    }
    return arguments.stream().allMatch(argument -> truth(argument) == decisive.negated())
        ? decisive.negated()
        : Truth.SOMETIMES;
  }

  /// Whether this is `x = 1 OR x = 2 …`, as IN is expanded, with all values that `x` can have.
  private boolean isListed() {
    List<Expression> equalities = new ArrayList<>();
    collect(call, equalities);
    Set<Value> listed = new HashSet<>();
    Optional<Expression> subject = Optional.empty();
    for (Expression each : equalities) {
      if (!(each instanceof Expression.Call equality)
          || !equality.function().equals("=")
          || !(equality.arguments().getLast() instanceof Expression.Literal literal)
          || subject.filter(equality.arguments().getFirst()::equals).isEmpty()
              && subject.isPresent()) {
        return false;
      }
      subject = Optional.of(equality.arguments().getFirst());
      listed.add(literal.value());
    }
    return subject
        .flatMap(new FiniteValues(row.analysis(), row.table())::of)
        .filter(listed::containsAll)
        .isPresent();
  }

  private static void collect(Expression expression, List<Expression> disjuncts) {
    if (expression instanceof Expression.Call or && or.function().equals("OR")) {
      or.arguments().forEach(argument -> collect(argument, disjuncts));
    } else {
      disjuncts.add(expression);
    }
  }

  private Truth isNull() {
    Domain operand = arguments.getFirst();
    return Truth.of(operand.maxDistinct() == 0, !operand.mayBeNull());
  }

  /// A condition that NULL does not fulfil.
  private Truth is(Truth truth) {
    Domain operand = arguments.getFirst();
    return Truth.of(
        truth == Truth.ALWAYS && !operand.mayBeNull(),
        truth == Truth.NEVER || operand.maxDistinct() == 0);
  }

  private Truth isDistinct() {
    Domain first = arguments.getFirst();
    Domain second = arguments.getLast();
    boolean bothNull = first.mayBeNull() && second.mayBeNull();
    return Truth.of(
        !bothNull && compare(first, second, "<>") == Truth.ALWAYS,
        call.arguments().getFirst().equals(call.arguments().getLast()));
  }

  private Truth comparison() {
    Truth known = compare(arguments.getFirst(), arguments.getLast(), call.function());
    return known != Truth.SOMETIMES ? known : bySources();
  }

  private static Truth compare(Domain first, Domain second, String function) {
    if (Numbers.isFloating(first.type()) && function.equals("<>")) {
      return Truth.SOMETIMES;
    }
    return switch (function) {
      case "<" -> less(first, second, false);
      case "<=" -> less(first, second, true);
      case ">" -> less(second, first, false);
      case ">=" -> less(second, first, true);
      case "=" -> equal(first, second);
      case "<>" -> equal(first, second).negated();
      default -> Truth.SOMETIMES;
    };
  }

  private static Truth less(Domain first, Domain second, boolean orEqual) {
    Optional<Integer> greatest = compared(first, first.maximum(), second.minimum());
    Optional<Integer> least = compared(first, first.minimum(), second.maximum());
    return Truth.of(
        greatest.filter(sign -> sign < 0 || orEqual && sign == 0).isPresent(),
        least.filter(sign -> sign > 0 || !orEqual && sign == 0).isPresent());
  }

  private static Truth equal(Domain first, Domain second) {
    boolean disjoint =
        compared(first, first.maximum(), second.minimum()).filter(sign -> sign < 0).isPresent()
            || compared(first, first.minimum(), second.maximum())
                .filter(sign -> sign > 0)
                .isPresent();
    boolean constant =
        compared(first, first.minimum(), second.maximum()).filter(sign -> sign == 0).isPresent()
            && compared(first, first.maximum(), second.minimum())
                .filter(sign -> sign == 0)
                .isPresent();
    return Truth.of(constant, disjoint);
  }

  private static Optional<Integer> compared(
      Domain domain, Optional<Value> first, Optional<Value> second) {
    return first.isPresent() && second.isPresent()
        ? Optional.of(Values.compare(domain.type(), first.get(), second.get()))
        : Optional.empty();
  }

  /// What follows from how the values are made: `hired` is drawn from `founded` on.
  private Truth bySources() {
    Expression first = call.arguments().getFirst();
    Expression second = call.arguments().getLast();
    Bounding bounding = new Bounding(row.analysis(), row.table());
    Optional<Bounding.Gap> up = bounding.atLeast(first, second);
    Optional<Bounding.Gap> down = bounding.atLeast(second, first);
    boolean greater = up.filter(gap -> gap == Bounding.Gap.POSITIVE).isPresent();
    boolean less = down.filter(gap -> gap == Bounding.Gap.POSITIVE).isPresent();
    return switch (call.function()) {
      case ">=" -> Truth.of(up.isPresent(), less);
      case ">" -> Truth.of(greater, down.isPresent());
      case "<=" -> Truth.of(down.isPresent(), greater);
      case "<" -> Truth.of(less, up.isPresent());
      case "=" -> Truth.of(up.isPresent() && down.isPresent(), greater || less);
      case "<>" -> Truth.of(greater || less, up.isPresent() && down.isPresent());
      default -> Truth.SOMETIMES;
    };
  }

  /// A pattern of a prefix and `%`.
  private Truth like() {
    Optional<String> pattern =
        arguments.size() == 2
            ? arguments.get(1).text().flatMap(TextShape::literal)
            : Optional.empty();
    if (pattern.isEmpty()
        || !pattern.get().endsWith("%")
        || pattern.get().indexOf('%') < pattern.get().length() - 1
        || pattern.get().indexOf('_') >= 0
        || pattern.get().indexOf('\\') >= 0) {
      return Truth.SOMETIMES;
    }
    String prefix = pattern.get().substring(0, pattern.get().length() - 1);
    Optional<String> low = arguments.getFirst().minimum().flatMap(ConditionDomains::text);
    Optional<String> high = arguments.getFirst().maximum().flatMap(ConditionDomains::text);
    boolean always =
        low.filter(text -> text.startsWith(prefix)).isPresent()
            && high.filter(text -> text.startsWith(prefix)).isPresent();
    Value first = Value.BytesValue.ofText(prefix);
    boolean never =
        arguments
                .getFirst()
                .maximum()
                .filter(most -> Values.compare(SimpleType.JSON, most, first) < 0)
                .isPresent()
            || arguments
                .getFirst()
                .minimum()
                .filter(
                    least ->
                        Values.compare(SimpleType.JSON, least, first) > 0
                            && low.filter(text -> !text.startsWith(prefix)).isPresent())
                .isPresent();
    return Truth.of(always, never);
  }

  private static Optional<String> text(Value value) {
    return value instanceof Value.BytesValue bytes
        ? Optional.of(bytes.bytes().toUtf8String())
        : Optional.empty();
  }
}
