package io.datagenc.virtual.table;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// By which columns the rows of tables are sorted, in the order of their positions. Thread-safe.
public final class SortedColumns {
  private final DomainAnalysis domains;
  private final Map<String, List<SortedColumn>> known = new ConcurrentHashMap<>();

  /// A column and its direction.
  public record SortedColumn(String name, Direction direction) {}

  /// Which of the values come first.
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  public SortedColumns(DomainAnalysis domains) {
    this.domains = domains;
  }

  /// The columns by which the rows of `table` are sorted, the first one first. An owned row is
  /// found by its owner, so the key of the owner precedes the row's own.
  ///
  /// @throws IllegalArgumentException if there is no such table
  public List<SortedColumn> of(String table) {
    List<SortedColumn> found = known.get(table);
    if (found == null) {
      found = find(domains.plan().table(table));
      known.put(table, found);
    }
    return found;
  }

  private List<SortedColumn> find(TablePlan table) {
    List<ColumnPlan> columns =
        table.visibleColumns().stream().filter(column -> hasOrder(table, column)).toList();
    List<SortedColumn> sorted = new ArrayList<>();
    if (table.rows() instanceof RowsPlan.PerOwner owned) {
      first(table, columns, column -> isOwnersKey(table, owned, column)).ifPresent(sorted::add);
    }
    if (!sorted.isEmpty()) {
      siblings(table, columns).ifPresent(sorted::add);
      return List.copyOf(sorted);
    }
    first(table, columns, column -> order(table, column).isStrict())
        .or(() -> first(table, columns, _ -> true))
        .ifPresent(sorted::add);
    return List.copyOf(sorted);
  }

  private Optional<SortedColumn> first(
      TablePlan table, List<ColumnPlan> columns, Predicate<ColumnPlan> wanted) {
    return columns.stream()
        .filter(column -> direction(order(table, column)).isPresent())
        .filter(wanted)
        .findFirst()
        .map(column -> sorted(column, order(table, column)));
  }

  /// The column that sorts the rows of one owner: rather one that begins anew with each of them,
  /// which is of no use without the owner, than one that goes on.
  private Optional<SortedColumn> siblings(TablePlan table, List<ColumnPlan> columns) {
    return columns.stream()
        .filter(column -> domains.siblingOrder(table.name(), column.name()).isStrict())
        .min(Comparator.comparing(column -> order(table, column).isStrict()))
        .map(column -> sorted(column, domains.siblingOrder(table.name(), column.name())));
  }

  private static SortedColumn sorted(ColumnPlan column, RowOrder order) {
    return new SortedColumn(column.name(), direction(order).orElseThrow());
  }

  private boolean isOwnersKey(TablePlan table, RowsPlan.PerOwner owned, ColumnPlan column) {
    ReferencePath owner = ReferencePath.HERE.then(owned.reference());
    return ColumnOrigin.of(domains.plan(), table.name(), column.name()).stream()
        .anyMatch(
            origin ->
                origin.path().equals(owner)
                    && ColumnOrigin.isKey(domains.plan().table(origin.table()), origin.column()));
  }

  private RowOrder order(TablePlan table, ColumnPlan column) {
    return domains.order(table.name(), column.name());
  }

  /// Empty if all values are equal, too: such a column tells nothing.
  private static Optional<Direction> direction(RowOrder order) {
    return switch (order) {
      case INCREASING, NON_DECREASING -> Optional.of(Direction.ASCENDING);
      case DECREASING, NON_INCREASING -> Optional.of(Direction.DESCENDING);
      case CONSTANT, UNORDERED -> Optional.empty();
    };
  }

  /// Whether values are never NULL and query engines order them as ours does.
  private boolean hasOrder(TablePlan table, ColumnPlan column) {
    return isComparable(column.type()) && !domains.domain(table.name(), column.name()).mayBeNull();
  }

  private static boolean isComparable(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, VARBINARY, DATE -> true;
            case REAL, DOUBLE, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> false;
          };
      case DecimalType _, VarcharType _, TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          true;
      case CharType _, ArrayType _, SetType _, MapType _, RowType _ -> false;
    };
  }
}
