package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.vector.RowRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// From values back to positions in one table.
record TableInversion(Inverter inverter, TablePlan table) {
  /// The positions at which `name` has one of `values`.
  Preimage column(String name, ValueSet values) {
    Domain domain = inverter.domains().domain(table.name(), name);
    Preimage found =
        byDomain(domain, values).orElseGet(() -> inverted(table.column(name).expression(), values));
    if (found.isExact() || domain.mayBeNull()) {
      return found;
    }
    RowOrder order = inverter.order(table, name);
    return (order.isAscending() || order.isDescending())
            && values.ranges().size() <= Inverter.MAX_VALUES
        ? searched(name, values, order)
        : found;
  }

  /// The positions at which `expression` has one of `values`.
  Preimage expression(Expression expression, ValueSet values) {
    if (expression instanceof Expression.ColumnReference column) {
      return column(column.column(), values);
    }
    return byDomain(domain(expression), values).orElseGet(() -> inverted(expression, values));
  }

  Domain domain(Expression expression) {
    return inverter.domains().domain(table.name(), expression);
  }

  /// Every row.
  Preimage all() {
    return Preimage.exact(RowSelection.of(table.firstRow(), table.endRow()));
  }

  /// Nothing is known: every row, perhaps.
  Preimage unknown() {
    return all().weakened();
  }

  static Preimage none() {
    return Preimage.exact(RowSelection.NONE);
  }

  private Optional<Preimage> byDomain(Domain domain, ValueSet values) {
    boolean noNull = !domain.mayBeNull();
    if (values.ranges().isEmpty() && (noNull || !values.admitsNull())) {
      return Optional.of(none());
    }
    if (values.ranges().equals(List.of(ValueRange.ALL)) && (noNull || values.admitsNull())) {
      return Optional.of(all());
    }
    if (domain.minimum().isEmpty() || domain.maximum().isEmpty()) {
      return Optional.empty();
    }
    Value minimum = domain.minimum().get();
    Value maximum = domain.maximum().get();
    if ((noNull || values.admitsNull()) && values.containsAll(minimum, maximum)) {
      return Optional.of(all());
    }
    return (noNull || !values.admitsNull()) && values.containsNone(minimum, maximum)
        ? Optional.of(none())
        : Optional.empty();
  }

  private Preimage inverted(Expression expression, ValueSet values) {
    if (values.ranges().size() > Inverter.MAX_VALUES) {
      return unknown();
    }
    Optional<Sequence> sequence = Sequence.of(table, expression);
    if (sequence.isPresent()) {
      return rows(
          NumberSet.of(values).ranges().stream().map(range -> sequence.get().rows(table, range)));
    }
    return switch (expression) {
      case Expression.Literal literal -> values.contains(literal.value()) ? all() : none();
      case Expression.ColumnReference column -> column(column.column(), values);
      case Expression.Path path when inverter.domains().isRecursion(table, path) -> unknown();
      case Expression.Path path ->
          new ReferenceInversion(this, table.reference(path.reference())).path(path, values);
      case Expression.ReferencedRow row ->
          new ReferenceInversion(this, table.reference(row.reference())).row(values);
      case Expression.Position position -> position(position, values);
      case Expression.Given given -> given(given, values);
      case Expression.Call call -> new CallInversion(this, values).call(call);
      case Expression.Case choice -> choice(choice, values);
      case Expression.FieldAccess access ->
          table.resolved(access).map(value -> expression(value, values)).orElseGet(this::unknown);
      case Expression.Cast cast -> new CastInversion(this, values).cast(cast);
      case Expression.Draw _, Expression.DistinctIndex _, Expression.OtherRows _ -> unknown();
      case Expression.Permutation permutation ->
          new IndexInversion(this, values).permutation(permutation);
      case Expression.Digit digit -> new IndexInversion(this, values).digit(digit);
      case Expression.AdmittedIndex admitted -> new IndexInversion(this, values).admitted(admitted);
      case Expression.Enumerated enumerated ->
          new IndexInversion(this, values).enumerated(enumerated);
      case Expression.WithNulls nulls ->
          values.admitsNull() ? unknown() : expression(nulls.expression(), values).weakened();
    };
  }

  private Preimage position(Expression.Position position, ValueSet values) {
    return switch (position.function()) {
      case ROW_INDEX -> rows(NumberSet.of(values), BigDecimal.ZERO);
      case ORDINAL ->
          table.rows() instanceof RowsPlan.PerOwner perOwner
              ? ordinal(perOwner, values)
              : rows(NumberSet.of(values), BigDecimal.ONE);
      case SIBLING_COUNT -> unknown();
    };
  }

  /// The rows of which the position plus `origin` is one of `numbers`.
  private Preimage rows(NumberSet numbers, BigDecimal origin) {
    Sequence sequence = new Sequence(origin, BigDecimal.ONE);
    return rows(numbers.ranges().stream().map(range -> sequence.rows(table, range)));
  }

  private static Preimage rows(Stream<RowSelection> selections) {
    return Preimage.exact(
        new RowSelection(selections.flatMap(rows -> rows.ranges().stream()).toList()));
  }

  /// The rows with an ordinal of `values`, where each owner has the same number of rows and there
  /// are few owners.
  private Preimage ordinal(RowsPlan.PerOwner rows, ValueSet values) {
    int count = rows.fanOut().low();
    long owners = count == 0 ? 0 : table.rowCount() / count;
    if (rows.fanOut().high() != count || owners == 0 || owners > Inverter.MAX_VALUES) {
      return unknown();
    }
    List<RowRange> ranges = new ArrayList<>();
    for (long first = table.firstRow(); first < table.endRow(); first += count) {
      for (Range range : NumberSet.of(values).ranges()) {
        long low = range.low().max(BigDecimal.ONE).min(BigDecimal.valueOf(count + 1L)).longValue();
        long high = range.high().min(BigDecimal.valueOf(count)).max(BigDecimal.ZERO).longValue();
        if (low <= high) {
          ranges.add(new RowRange(first + low - 1, first + high));
        }
      }
    }
    return Preimage.exact(new RowSelection(ranges));
  }

  private Preimage given(Expression.Given given, ValueSet values) {
    List<RowRange> rows = new ArrayList<>();
    for (int row = 0; row < given.values().size(); row++) {
      if (values.contains(given.values().get(row))) {
        rows.add(new RowRange(row, row + 1L));
      }
    }
    return Preimage.exact(new RowSelection(rows)).and(all());
  }

  /// The rows in which some result has one of the values; which one is chosen is not asked.
  private Preimage choice(Expression.Case choice, ValueSet values) {
    Preimage rows = expression(choice.otherwise(), values);
    for (Expression.Branch branch : choice.branches()) {
      rows = rows.or(expression(branch.result(), values));
    }
    return rows.weakened();
  }

  /// The rows that a binary search in the cells of an ordered column without NULLs finds.
  private Preimage searched(String name, ValueSet values, RowOrder order) {
    List<RowRange> rows = new ArrayList<>();
    for (ValueRange range : values.ranges()) {
      // Ascending: the rows below the range come first; descending: those above.
      long first = firstRow(name, value -> !isBefore(values, value, range, order));
      long end = firstRow(name, value -> isBehind(values, value, range, order));
      if (first < end) {
        rows.add(new RowRange(first, end));
      }
    }
    return Preimage.exact(new RowSelection(rows));
  }

  private static boolean isBefore(ValueSet values, Value value, ValueRange range, RowOrder order) {
    return order.isAscending()
        ? ValueSet.isBelow(values.type(), value, range)
        : ValueSet.isAbove(values.type(), value, range);
  }

  private static boolean isBehind(ValueSet values, Value value, ValueRange range, RowOrder order) {
    return order.isAscending()
        ? ValueSet.isAbove(values.type(), value, range)
        : ValueSet.isBelow(values.type(), value, range);
  }

  /// The first position for which `condition` is true, which it is for all that follow; the end of
  /// the table where there is none.
  private long firstRow(String column, Predicate<Value> condition) {
    long low = table.firstRow();
    long high = table.endRow();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (condition.test(inverter.cells().value(table, column, middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// Whether `expression` is a number that is the same in every row.
  Optional<BigDecimal> constant(Expression expression) {
    Domain domain = domain(expression);
    return domain.mayBeNull() || domain.type() == SimpleType.BOOLEAN
        ? Optional.empty()
        : Domains.rangeOf(domain)
            .filter(range -> range.low().compareTo(range.high()) == 0)
            .map(Range::low);
  }
}
