package io.datagenc.athena.predicate;

import com.amazonaws.athena.connector.lambda.domain.predicate.AllOrNoneValueSet;
import com.amazonaws.athena.connector.lambda.domain.predicate.EquatableValueSet;
import com.amazonaws.athena.connector.lambda.domain.predicate.Marker;
import com.amazonaws.athena.connector.lambda.domain.predicate.Range;
import com.amazonaws.athena.connector.lambda.domain.predicate.SortedRangeSet;
import io.datagenc.athena.plan.ConnectorErrors;
import io.datagenc.engine.domain.inversion.ValueRange;
import io.datagenc.engine.domain.inversion.ValueRange.Bound;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Athena's sets of values as the engine's.
final class ConstraintValues {

  /// Below NaN, which no comparison admits and the engine takes for the greatest number.
  private static final Bound INFINITY =
      new Bound(Value.LongValue.ofDouble(Double.POSITIVE_INFINITY), Bound.Kind.INCLUSIVE);

  private final Type type;

  /// @param type not nested
  ConstraintValues(Type type) {
    this.type = type;
  }

  /// The values that `values` admits; empty if that is all of them, NULL too.
  Optional<ValueSet> of(com.amazonaws.athena.connector.lambda.domain.predicate.ValueSet values) {
    ValueSet.Nulls nulls =
        values.isNullAllowed() ? ValueSet.Nulls.ADMITTED : ValueSet.Nulls.EXCLUDED;
    List<ValueRange> ranges =
        switch (values) {
          case SortedRangeSet sorted ->
              sorted.getOrderedRanges().stream().map(this::range).toList();
          case EquatableValueSet listed -> listed(listed);
          case AllOrNoneValueSet allOrNone ->
              admitsOthersThanNull(allOrNone) ? List.of(ValueRange.ALL) : List.of();
          default ->
              throw ConnectorErrors.invalid(
                  "conditions of the kind %s are not known".formatted(values.getClass().getName()));
        };
    boolean isAll = values.isNullAllowed() && ranges.equals(List.of(ValueRange.ALL));
    return isAll ? Optional.empty() : Optional.of(new ValueSet(type, ranges, nulls));
  }

  /// Whether values other than NULL are admitted. When such a set has travelled, "no value" and
  /// "all but NULL" are the same; Athena does not ask for the rows of the former.
  static boolean admitsOthersThanNull(
      com.amazonaws.athena.connector.lambda.domain.predicate.ValueSet values) {
    return values.isAll() || !values.isNullAllowed();
  }

  private ValueRange range(Range range) {
    Optional<Bound> low = low(range.getLow());
    Optional<Bound> high = high(range.getHigh());
    boolean isFloating = type == SimpleType.REAL || type == SimpleType.DOUBLE;
    return new ValueRange(
        low, isFloating && low.isPresent() && high.isEmpty() ? Optional.of(INFINITY) : high);
  }

  private Optional<Bound> low(Marker marker) {
    if (marker.isNullValue()) {
      return Optional.empty();
    }
    HeldValues held = HeldValues.of(type, marker.getValue());
    return Optional.of(
        marker.getBound() == Marker.Bound.EXACTLY
            ? new Bound(held.least(), Bound.Kind.INCLUSIVE)
            : new Bound(held.greatest(), Bound.Kind.EXCLUSIVE));
  }

  private Optional<Bound> high(Marker marker) {
    if (marker.isNullValue()) {
      return Optional.empty();
    }
    HeldValues held = HeldValues.of(type, marker.getValue());
    return Optional.of(
        marker.getBound() == Marker.Bound.EXACTLY
            ? new Bound(held.greatest(), Bound.Kind.INCLUSIVE)
            : new Bound(held.least(), Bound.Kind.EXCLUSIVE));
  }

  private List<ValueRange> listed(EquatableValueSet values) {
    List<ValueRange> ranges = new ArrayList<>();
    int count = values.getValueBlock().getRowCount();
    for (int i = 0; i < count; i++) {
      HeldValues held = HeldValues.of(type, values.getValue(i));
      ranges.add(ValueRange.between(held.least(), held.greatest()));
    }
    return values.isWhiteList() ? ranges : others(ranges);
  }

  /// What is in none of `ranges`, all of which have both bounds.
  private List<ValueRange> others(List<ValueRange> ranges) {
    List<ValueRange> others = new ArrayList<>();
    Optional<Bound> low = Optional.empty();
    for (ValueRange range : new ValueSet(type, ranges, ValueSet.Nulls.EXCLUDED).ranges()) {
      others.add(new ValueRange(low, range.low().map(ConstraintValues::excluded)));
      low = range.high().map(ConstraintValues::excluded);
    }
    others.add(new ValueRange(low, Optional.empty()));
    return others;
  }

  private static Bound excluded(Bound bound) {
    return new Bound(bound.value(), Bound.Kind.EXCLUSIVE);
  }
}
