package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.ValueExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A set of values of one type.
public sealed interface ColumnValues {

  /// Values in ranges, ascending, with gaps between them.
  record Ranges(Grid grid, List<Range> ranges) implements ColumnValues {
    public Ranges {
      ranges = List.copyOf(ranges);
    }

    /// All values of the type.
    static Ranges all(Grid grid) {
      return new Ranges(grid, List.of(new Range(grid.least(), grid.most())));
    }

    /// The values from `low` to `high`, both of which may be between values or beyond the type's.
    static Ranges of(Grid grid, BigDecimal low, BigDecimal high) {
      BigDecimal least = grid.ceiling(low).max(grid.least());
      BigDecimal most = grid.floor(high).min(grid.most());
      return new Ranges(
          grid, least.compareTo(most) <= 0 ? List.of(new Range(least, most)) : List.of());
    }

    Ranges intersect(Ranges other) {
      List<Range> found = new ArrayList<>();
      for (Range range : ranges) {
        for (Range cut : other.ranges) {
          BigDecimal low = range.low.max(cut.low);
          BigDecimal high = range.high.min(cut.high);
          if (low.compareTo(high) <= 0) {
            found.add(new Range(low, high));
          }
        }
      }
      return new Ranges(grid, found);
    }

    Ranges complement() {
      List<Range> found = new ArrayList<>();
      BigDecimal next = grid.least();
      boolean isOpen = true;
      for (Range range : ranges) {
        BigDecimal last = grid.below(range.low);
        if (next.compareTo(last) <= 0) {
          found.add(new Range(next, last));
        }
        next = grid.above(range.high);
        isOpen = range.high.compareTo(grid.most()) < 0;
      }
      if (isOpen && next.compareTo(grid.most()) <= 0) {
        found.add(new Range(next, grid.most()));
      }
      return new Ranges(grid, found);
    }

    boolean contains(BigDecimal number) {
      return grid.contains(number)
          && ranges.stream()
              .anyMatch(
                  range -> number.compareTo(range.low) >= 0 && number.compareTo(range.high) <= 0);
    }

    /// Whether there is a least value because of a condition.
    public boolean hasLeast() {
      return low().compareTo(grid.least()) > 0;
    }

    /// Whether there is a greatest value because of a condition.
    public boolean hasMost() {
      return high().compareTo(grid.most()) < 0;
    }

    /// The least value.
    public BigDecimal low() {
      return ranges.getFirst().low;
    }

    /// The greatest value.
    public BigDecimal high() {
      return ranges.getLast().high;
    }
  }

  /// The values from `low` to `high`, which are among them.
  record Range(BigDecimal low, BigDecimal high) {}

  /// A value that is named.
  ///
  /// @param key a number, as [Grid] has it, or a text
  /// @param written how it is written in the plan
  record Named(Object key, ValueExpression written) {}

  /// The named values, in the order in which they are named, each once.
  record Listed(List<Named> values) implements ColumnValues {
    public Listed {
      values = List.copyOf(values);
    }
  }

  /// All texts but some.
  record AllTextsBut(List<String> excluded) implements ColumnValues {
    static final AllTextsBut NONE = new AllTextsBut(List.of());

    public AllTextsBut {
      excluded = List.copyOf(new TreeSet<>(excluded));
    }
  }

  /// Whether no value is in the set.
  default boolean isEmpty() {
    return switch (this) {
      case Ranges ranges -> ranges.ranges.isEmpty();
      case Listed listed -> listed.values.isEmpty();
      case AllTextsBut _ -> false;
    };
  }
}
