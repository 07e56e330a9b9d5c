package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.analysis.FiniteValues;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CalendarUnit;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the row of a table from the value of its key, as an expression.
public final class KeyInversion {

  /// What was found.
  public sealed interface Result {}

  /// The position of the row whose key has the value, a BIGINT: no value is without a row.
  public record Position(Expression expression) implements Result {}

  /// No expression is known, for a reason in words.
  public record NotFound(String reason) implements Result {}

  private final DomainAnalysis domains;

  public KeyInversion(DomainAnalysis domains) {
    this.domains = domains;
  }

  /// The row of `parent` of which column `key` has the value that `value`, an expression over rows
  /// of `table`, has.
  ///
  /// @throws IllegalArgumentException if a table or the column does not exist
  public Result invert(String table, Expression value, String parent, String key) {
    TablePlan rows = domains.table(table);
    TablePlan parents = domains.table(parent);
    Expression column = parents.column(key).expression();
    Result direct = invert(rows, value, parents, key, column);
    if (direct instanceof Position) {
      return direct;
    }
    // The same function of what is found in the row has the value that it has there.
    return CommonFunction.of(parents, column, definition(rows, value))
        .filter(common -> !common.key().equals(column))
        .map(common -> invert(rows, common.value(), parents, key, common.key()))
        .filter(Position.class::isInstance)
        .orElse(direct);
  }

  private static Expression definition(TablePlan rows, Expression value) {
    Expression definition = value;
    while (definition instanceof Expression.ColumnReference column) {
      definition = rows.column(column.column()).expression();
    }
    return definition;
  }

  /// @param column what the rows are found by, an expression over rows of `parents`
  private Result invert(
      TablePlan rows, Expression value, TablePlan parents, String key, Expression column) {
    String parent = parents.name();
    if (Numbers.isInteger(column.type()) && Numbers.isInteger(value.type())) {
      Optional<Sequence> keys = Sequence.of(parents, column).filter(KeyInversion::isWhole);
      return keys.map(sequence -> number(rows, value, parents, sequence))
          .orElseGet(() -> new NotFound("`%s.%s` does not count its rows".formatted(parent, key)));
    }
    if (column.type() == SimpleType.DATE && value.type() == SimpleType.DATE) {
      return DaySequences.of(parents, column)
          .filter(KeyInversion::isWhole)
          .map(sequence -> number(rows, value, parents, sequence))
          .orElseGet(() -> new NotFound("`%s.%s` does not count its rows".formatted(parent, key)));
    }
    Optional<NumberedText> text = NumberedText.of(domains, rows, value);
    Optional<NumberedText> keys = NumberedText.of(domains, parents, column);
    Optional<Sequence> numbers =
        keys.flatMap(found -> Sequence.of(parents, found.number())).filter(KeyInversion::isWhole);
    if (numbers.isEmpty()) {
      return new NotFound("no row can be found from a value of `%s.%s`".formatted(parent, key));
    }
    if (text.isEmpty() || !text.get().hasFormOf(keys.get())) {
      return new NotFound(
          "keys of `%s` are %s, which its values are not known to be"
              .formatted(parent, form(keys.get())));
    }
    return number(rows, text.get().number(), parents, numbers.get());
  }

  /// The values that `expression`, over rows of `table`, can have beside NULL, if they are listed
  /// in the plan.
  public Optional<Set<Value>> listed(String table, Expression expression) {
    return new FiniteValues(domains, domains.table(table)).of(expression);
  }

  private static boolean isWhole(Sequence sequence) {
    return sequence.increment().signum() != 0
        && sequence.start().stripTrailingZeros().scale() <= 0
        && sequence.increment().stripTrailingZeros().scale() <= 0
        && sequence.start().abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        && sequence.increment().abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
  }

  private static String form(NumberedText text) {
    return "`%s%s%s`"
        .formatted(
            text.prefix().isEmpty() ? "" : "'" + text.prefix() + "' || ",
            text.width() == 0 ? "number" : "LPAD(number, " + text.width() + ", '0')",
            text.suffix().isEmpty() ? "" : " || '" + text.suffix() + "'");
  }

  private Result number(TablePlan table, Expression value, TablePlan parent, Sequence keys) {
    Domain domain = domains.domain(table.name(), value);
    if (table.rowCount() > 0 && domain.maxDistinct() > 0) {
      Optional<Range> values = Domains.rangeOf(domain);
      BigDecimal first = key(keys, parent.firstRow());
      BigDecimal last = key(keys, parent.endRow() - 1);
      Range all = new Range(first.min(last), first.max(last));
      if (parent.rowCount() == 0) {
        return new NotFound("`%s` has no rows".formatted(parent.name()));
      }
      if (values.isEmpty() || !all.contains(values.get())) {
        return new NotFound(
            "its values are %s, the keys of `%s` %s"
                .formatted(
                    values.map(KeyInversion::words).orElse("not known"),
                    parent.name(),
                    words(all)));
      }
    }
    BigInteger start = keys.start().toBigIntegerExact();
    BigInteger step = keys.increment().toBigIntegerExact();
    boolean isOnGrid =
        step.abs().equals(BigInteger.ONE)
            || value.type() != SimpleType.DATE
                && Congruence.of(domains, table, value).implies(start, step.abs());
    if (!isOnGrid) {
      return new NotFound(
          "keys of `%s` are %s, %s, %s, …"
              .formatted(parent.name(), start, start.add(step), start.add(step).add(step)));
    }
    return new Position(position(value, start.longValueExact(), step.longValueExact()));
  }

  private static BigDecimal key(Sequence keys, long row) {
    return keys.start().add(keys.increment().multiply(BigDecimal.valueOf(row)));
  }

  private static String words(Range range) {
    return "%s to %s".formatted(range.low().toPlainString(), range.high().toPlainString());
  }

  /// (value − start) / step.
  private static Expression position(Expression value, long start, long step) {
    if (value.type() == SimpleType.DATE) {
      Expression days = days(start, value);
      return step == 1 ? days : call("/", days, step);
    }
    Expression number =
        value.type() == SimpleType.BIGINT
            ? value
            : new Expression.Cast(value, SimpleType.BIGINT, CastMode.STRICT);
    Expression steps = start == 0 ? number : call("-", number, start);
    return step == 1 ? steps : call("/", steps, step);
  }

  /// The days from day `start` to `date`.
  private static Expression days(long start, Expression date) {
    Value unit = Value.BytesValue.ofText(CalendarUnit.DAY.name());
    return new Expression.Call(
        "DATE_DIFF",
        List.of(
            new Expression.Literal(new VarcharType(CalendarUnit.DAY.name().length()), unit),
            new Expression.Literal(
                SimpleType.DATE, Numbers.value(SimpleType.DATE, BigDecimal.valueOf(start))),
            date),
        SimpleType.BIGINT);
  }

  private static Expression call(String function, Expression left, long right) {
    return new Expression.Call(
        function,
        List.of(left, new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(right))),
        SimpleType.BIGINT);
  }
}
