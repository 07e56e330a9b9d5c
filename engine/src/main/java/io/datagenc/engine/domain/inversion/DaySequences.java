package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import java.math.BigDecimal;
import java.util.Optional;

/// Dates that count the rows of a table: a first day and a number of days from row to row.
final class DaySequences {
  private static final BigDecimal DAY = BigDecimal.valueOf(TextForms.DAY_MICROS);

  private DaySequences() {}

  /// The days since 1970-01-01 that `expression`, a DATE over rows of `table`, has.
  static Optional<Sequence> of(TablePlan table, Expression expression) {
    if (expression.type() != SimpleType.DATE) {
      return Optional.empty();
    }
    if (expression instanceof Expression.ColumnReference column) {
      return of(table, table.column(column.column()).expression());
    }
    if (expression instanceof Expression.Literal literal) {
      return Numbers.number(literal.type(), literal.value())
          .map(day -> new Sequence(day, BigDecimal.ZERO));
    }
    if (!(expression instanceof Expression.Call call) || call.arguments().size() != 2) {
      return Optional.empty();
    }
    Optional<Sequence> days = of(table, call.arguments().getFirst());
    Optional<Sequence> micros = micros(table, call.arguments().getLast());
    return days.flatMap(first -> micros.flatMap(more -> moved(call.function(), first, more)));
  }

  /// Days moved by whole days.
  private static Optional<Sequence> moved(String function, Sequence days, Sequence micros) {
    if (micros.start().remainder(DAY).signum() != 0
        || micros.increment().remainder(DAY).signum() != 0) {
      return Optional.empty();
    }
    BigDecimal start = micros.start().divide(DAY);
    BigDecimal increment = micros.increment().divide(DAY);
    return switch (function) {
      case "+", "DATETIME_PLUS" ->
          Optional.of(new Sequence(days.start().add(start), days.increment().add(increment)));
      case "-", "DATETIME_MINUS" ->
          Optional.of(
              new Sequence(days.start().subtract(start), days.increment().subtract(increment)));
      default -> Optional.empty();
    };
  }

  /// The microseconds of an interval.
  private static Optional<Sequence> micros(TablePlan table, Expression interval) {
    if (interval.type() != SimpleType.INTERVAL_DAY_TIME) {
      return Optional.empty();
    }
    if (interval instanceof Expression.Literal literal) {
      return Numbers.number(literal.type(), literal.value())
          .map(micros -> new Sequence(micros, BigDecimal.ZERO));
    }
    if (!(interval instanceof Expression.Call call) || !call.function().equals("*")) {
      return Optional.empty();
    }
    Expression first = call.arguments().getFirst();
    Expression second = call.arguments().getLast();
    boolean isFirst = first.type() == SimpleType.INTERVAL_DAY_TIME;
    Optional<Sequence> number = Sequence.of(table, isFirst ? second : first);
    return micros(table, isFirst ? first : second)
        .filter(length -> length.increment().signum() == 0)
        .flatMap(length -> number.map(times -> product(times, length.start())));
  }

  private static Sequence product(Sequence times, BigDecimal length) {
    return new Sequence(times.start().multiply(length), times.increment().multiply(length));
  }
}
