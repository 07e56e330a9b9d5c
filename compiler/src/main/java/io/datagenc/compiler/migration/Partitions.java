package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.TableAction.PartitionBound;
import io.datagenc.compiler.ast.TableOption;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The partitions of a table: its rows are those that some partition holds.
final class Partitions {
  private static final Pattern BY_COLUMN =
      Pattern.compile(
          "PARTITION BY (?:RANGE|LIST) \\(\\s*(?:\"([^\"]+)\"|(\\w+))\\s*\\)",
          Pattern.CASE_INSENSITIVE);

  /// The column that says in which partition a row is; empty if the table has no partitions, or
  /// ones by something else.
  private final Optional<Identifier> column;

  private final Map<TableKey, PartitionBound> bounds = new LinkedHashMap<>();

  Partitions(List<TableOption> options) {
    this.column =
        options.stream()
            .filter(TableOption.DatabaseOption.class::isInstance)
            .map(TableOption.DatabaseOption.class::cast)
            .map(option -> BY_COLUMN.matcher(option.text().text()))
            .filter(Matcher::matches)
            .map(matcher -> name(matcher, options.getFirst()))
            .findFirst();
  }

  private static Identifier name(Matcher matcher, TableOption option) {
    return matcher.group(1) != null
        ? new Identifier(option.span(), matcher.group(1), true)
        : new Identifier(option.span(), matcher.group(2).toLowerCase(Locale.ROOT), false);
  }

  void add(TableKey partition, PartitionBound bound) {
    bounds.put(partition, bound);
  }

  void remove(TableKey partition) {
    bounds.remove(partition);
  }

  /// What holds of all rows; empty if every row is in some partition, or nothing is known.
  Optional<ValueExpression> condition() {
    if (column.isEmpty() || bounds.isEmpty()) {
      return Optional.empty();
    }
    List<ValueExpression> listed = new ArrayList<>();
    List<ValueExpression> ranges = new ArrayList<>();
    for (PartitionBound bound : bounds.values()) {
      switch (bound) {
        case PartitionBound.Default _, PartitionBound.Hash _ -> {
          return Optional.empty();
        }
        case PartitionBound.Listed values ->
            values.values().stream()
                .filter(value -> !(value instanceof Literal.NullLiteral))
                .forEach(listed::add);
        case PartitionBound.Range range -> {
          Optional<ValueExpression> condition = range(range);
          if (condition.isEmpty()) {
            return Optional.empty();
          }
          ranges.add(condition.get());
        }
      }
    }
    if (!listed.isEmpty()) {
      SourceSpan span = listed.getFirst().span();
      return Optional.of(new Predicate.InList(span, false, path(span), listed));
    }
    return ranges.stream()
        .reduce(
            (left, right) ->
                new ValueExpression.Binary(left.span(), BinaryOperator.OR, left, right));
  }

  private Optional<ValueExpression> range(PartitionBound.Range range) {
    SourceSpan span = range.span();
    Optional<ValueExpression> low =
        constant(range.low().getFirst(), "minvalue")
            .map(
                value ->
                    new ValueExpression.Binary(
                        span, BinaryOperator.GREATER_THAN_OR_EQUAL, path(span), value));
    Optional<ValueExpression> high =
        constant(range.high().getFirst(), "maxvalue")
            .map(
                value ->
                    new ValueExpression.Binary(span, BinaryOperator.LESS_THAN, path(span), value));
    return low.isPresent() && high.isPresent()
        ? Optional.of(new ValueExpression.Binary(span, BinaryOperator.AND, low.get(), high.get()))
        : low.or(() -> high);
  }

  /// `value`, unless it is the bound beyond all values.
  private static Optional<ValueExpression> constant(ValueExpression value, String beyond) {
    return value instanceof ValueExpression.Path path && path.name().toString().equals(beyond)
        ? Optional.empty()
        : Optional.of(value);
  }

  private ValueExpression path(SourceSpan span) {
    Identifier name = column.orElseThrow();
    return new ValueExpression.Path(
        span, new QualifiedName(span, List.of(new Identifier(span, name.value(), name.quoted()))));
  }
}
