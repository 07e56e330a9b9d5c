package io.datagenc.compiler.condition;

import io.datagenc.compiler.condition.ColumnValues.AllTextsBut;
import io.datagenc.compiler.condition.ColumnValues.Listed;
import io.datagenc.compiler.condition.ColumnValues.Named;
import io.datagenc.compiler.condition.ColumnValues.Range;
import io.datagenc.compiler.condition.ColumnValues.Ranges;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The algebra of the sets of values of one type: of a type that has a [Grid], or of texts.
record ValueAlgebra(Optional<Grid> grid) {

  /// All values.
  ColumnValues all() {
    return grid.<ColumnValues>map(Ranges::all).orElse(AllTextsBut.NONE);
  }

  /// Whether `set` is all values.
  boolean excludesNothing(ColumnValues set) {
    return switch (set) {
      case Listed _ -> false;
      case Ranges ranges -> ranges.complement().isEmpty();
      case AllTextsBut some -> some.excluded().isEmpty();
    };
  }

  /// No value.
  ColumnValues none() {
    return new Listed(List.of());
  }

  /// The values of both.
  ColumnValues intersect(ColumnValues left, ColumnValues right) {
    return switch (left) {
      case Listed listed -> filtered(listed, right);
      case Ranges ranges ->
          right instanceof Listed listed
              ? filtered(listed, left)
              : ranges.intersect((Ranges) right);
      case AllTextsBut some ->
          switch (right) {
            case Listed listed -> filtered(listed, left);
            case AllTextsBut others -> {
              List<String> excluded = new ArrayList<>(some.excluded());
              excluded.addAll(others.excluded());
              yield new AllTextsBut(excluded);
            }
            case Ranges _ -> throw new IllegalArgumentException("texts and numbers");
          };
    };
  }

  private static Listed filtered(Listed listed, ColumnValues other) {
    return new Listed(
        listed.values().stream().filter(value -> contains(other, value.key())).toList());
  }

  static boolean contains(ColumnValues set, Object key) {
    return switch (set) {
      case Listed listed -> listed.values().stream().anyMatch(value -> isSame(value.key(), key));
      case Ranges ranges -> key instanceof BigDecimal number && ranges.contains(number);
      case AllTextsBut some -> key instanceof String text && !some.excluded().contains(text);
    };
  }

  private static boolean isSame(Object left, Object right) {
    return left instanceof BigDecimal one && right instanceof BigDecimal other
        ? one.compareTo(other) == 0
        : left.equals(right);
  }

  /// The values that `listed` does not name.
  ColumnValues allBut(Listed listed) {
    return grid.<ColumnValues>map(values -> ranges(listed, values).complement())
        .orElseGet(
            () ->
                new AllTextsBut(
                    listed.values().stream().map(value -> value.key().toString()).toList()));
  }

  /// The values of one of them.
  ColumnValues union(ColumnValues left, ColumnValues right) {
    if (left instanceof Listed some && right instanceof Listed others) {
      Map<Object, Named> values = new LinkedHashMap<>();
      some.values().forEach(value -> values.putIfAbsent(comparable(value.key()), value));
      others.values().forEach(value -> values.putIfAbsent(comparable(value.key()), value));
      return new Listed(List.copyOf(values.values()));
    }
    if (grid.isPresent()) {
      Ranges one = ranges(left, grid.get());
      Ranges other = ranges(right, grid.get());
      return one.complement().intersect(other.complement()).complement();
    }
    List<String> excluded = new ArrayList<>(excluded(left, right));
    excluded.removeIf(text -> contains(left, text) || contains(right, text));
    return new AllTextsBut(excluded);
  }

  private static List<String> excluded(ColumnValues left, ColumnValues right) {
    List<String> excluded = new ArrayList<>();
    for (ColumnValues set : List.of(left, right)) {
      if (set instanceof AllTextsBut some) {
        excluded.addAll(some.excluded());
      }
    }
    return excluded;
  }

  private static Object comparable(Object key) {
    return key instanceof BigDecimal number ? number.stripTrailingZeros() : key;
  }

  /// `set` as ranges.
  static Ranges ranges(ColumnValues set, Grid grid) {
    return switch (set) {
      case Ranges ranges -> ranges;
      case Listed listed -> {
        List<BigDecimal> numbers =
            listed.values().stream()
                .map(value -> (BigDecimal) value.key())
                .filter(grid::contains)
                .sorted()
                .toList();
        List<Range> found = new ArrayList<>();
        for (BigDecimal number : numbers) {
          if (!found.isEmpty() && grid.below(number).compareTo(found.getLast().high()) <= 0) {
            found.add(new Range(found.removeLast().low(), number));
          } else {
            found.add(new Range(number, number));
          }
        }
        yield new Ranges(grid, found);
      }
      case AllTextsBut _ -> throw new IllegalArgumentException("texts");
    };
  }
}
