package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The numbering of all combinations of outcomes of what a key draws: the outcome of each is a
/// digit of the number, in the radix of its number of values.
///
/// @param digits the parts that have a digit, the lowest first
/// @param size the number of combinations
record KeyIndex(List<Digit> digits, long size) {

  /// @param radix the number of values of the digit, which may each stand for a run of values
  record Digit(KeyPart part, long divisor, long radix) {}

  public KeyIndex {
    digits = List.copyOf(digits);
  }

  /// The combinations of the values of `parts`, or as many of them as an index can number: what has
  /// many values then has runs of them, and what has no room stays a draw.
  static KeyIndex of(List<KeyPart> parts) {
    List<Digit> digits = new ArrayList<>();
    long size = 1;
    for (KeyPart part : parts.stream().sorted(Comparator.comparing(KeyPart::count)).toList()) {
      long room = Expression.MAX_INDEXES / size;
      boolean fits = part.count().compareTo(BigInteger.valueOf(room)) <= 0;
      long radix =
          fits ? part.count().longValueExact() : part.hasRuns() ? Long.highestOneBit(room) : 1;
      if (fits || radix > 1) {
        digits.add(new Digit(part, size, radix));
        size *= radix;
      }
    }
    return new KeyIndex(digits, size);
  }

  /// `table` with the values of the parts that `index`, an index less than the size, numbers.
  TablePlan apply(TablePlan table, Expression index) {
    Map<String, Map<Expression.Draw, Expression>> replacements = new HashMap<>();
    Map<String, Expression> rows = new HashMap<>();
    for (Digit digit : digits) {
      Expression value = value(digit, index);
      switch (digit.part()) {
        case KeyPart.DrawPart part ->
            replacements
                .computeIfAbsent(part.column(), _ -> new HashMap<>())
                .put(part.draw(), value);
        case KeyPart.ReferencePart part -> rows.put(part.reference(), value);
      }
    }
    return table
        .withColumns(
            table.columns().stream()
                .map(column -> replaced(column, replacements.getOrDefault(column.name(), Map.of())))
                .toList())
        .withReferences(
            table.references().stream()
                .map(
                    reference ->
                        computed(reference, Optional.ofNullable(rows.get(reference.name()))))
                .toList());
  }

  /// The value of the part of `digit` for `index`.
  Expression value(Digit digit, Expression index) {
    Expression digitIndex =
        digits.size() == 1 ? index : new Expression.Digit(index, digit.divisor(), digit.radix());
    return digit.part().value(digitIndex, digit.radix());
  }

  private static ReferencePlan computed(ReferencePlan reference, Optional<Expression> row) {
    return row.map(position -> reference.withDraw(new RowDraw.Computed(position)))
        .orElse(reference);
  }

  private static ColumnPlan replaced(
      ColumnPlan column, Map<Expression.Draw, Expression> replacements) {
    return replacements.isEmpty()
        ? column
        : column.withExpression(
            DrawReplacement.replace(
                column.expression(), draw -> replacements.getOrDefault(draw, draw)));
  }
}
