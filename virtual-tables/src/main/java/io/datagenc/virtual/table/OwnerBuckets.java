package io.datagenc.virtual.table;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.inversion.KeyInversion;
import io.datagenc.engine.domain.inversion.PredicateInversion;
import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.domain.inversion.SelectionAggregates;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.RowRange;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Cuts the rows of a table into buckets of neighbours, and the rows that they own, directly or
/// through rows that they own, into the same buckets. Thread-safe.
///
/// Rows are counted from 0 within their table.
public final class OwnerBuckets {
  private final GenerationPlan plan;
  private final DomainAnalysis domains;
  private final PredicateInversion inversion;
  private final SelectionAggregates cells;
  private final Map<String, FanOutTable> fanOuts = new ConcurrentHashMap<>();
  private final Map<Key, Boolean> keys = new ConcurrentHashMap<>();

  private record Key(String table, String column) {}

  public OwnerBuckets(
      DomainAnalysis domains, PredicateInversion inversion, SelectionAggregates cells) {
    this.plan = domains.plan();
    this.domains = domains;
    this.inversion = inversion;
    this.cells = cells;
  }

  /// Whether the bucket of a row of `table` can be told from the value of `column`, which no other
  /// row has.
  public boolean areFoundBy(String table, String column) {
    return keys.computeIfAbsent(new Key(table, column), this::isInvertible);
  }

  private boolean isInvertible(Key key) {
    TablePlan table = plan.table(key.table());
    Type type = table.column(key.column()).type();
    if (!ColumnOrigin.isKey(table, key.column())
        || domains.domain(key.table(), key.column()).mayBeNull()) {
      return false;
    }
    return isCounted(type)
        ? domains.order(key.table(), key.column()).isStrict()
        : type instanceof VarcharType
            && new KeyInversion(domains)
                    .invert(
                        key.table(),
                        new Expression.ColumnReference(key.column(), type),
                        key.table(),
                        key.column())
                instanceof KeyInversion.Position;
  }

  private static boolean isCounted(Type type) {
    return type instanceof SimpleType simple
        && switch (simple) {
          case TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> true;
          case BOOLEAN,
              REAL,
              DOUBLE,
              VARBINARY,
              UUID,
              JSON,
              INTERVAL_DAY_TIME,
              INTERVAL_YEAR_MONTH ->
              false;
        };
  }

  /// The references from rows of `table` to their owners in `owner`: empty if they have none there.
  public Optional<ReferencePath> owners(String table, String owner) {
    ReferencePath path = ReferencePath.HERE;
    TablePlan owned = plan.table(table);
    while (!owned.name().equals(owner)) {
      if (!(owned.rows() instanceof RowsPlan.PerOwner rows)) {
        return Optional.empty();
      }
      path = path.then(rows.reference());
      owned = plan.table(owned.reference(rows.reference()).parent());
    }
    return Optional.of(path);
  }

  /// The first row of each of `count` buckets of `owner`, and the end of the last one, in `table`:
  /// `owner` itself, or a table whose rows it owns.
  public long[] bounds(String table, String owner, int count) {
    TablePlan owned = plan.table(table);
    long[] bounds;
    if (table.equals(owner)) {
      bounds = new long[count + 1];
      long size = owned.rowCount() / count;
      long rest = owned.rowCount() % count;
      for (int i = 0; i <= count; i++) {
        bounds[i] = i * size + Math.min(i, rest);
      }
      return bounds;
    }
    RowsPlan.PerOwner rows = (RowsPlan.PerOwner) owned.rows();
    TablePlan parent = plan.table(owned.reference(rows.reference()).parent());
    FanOutTable fanOut =
        fanOuts.computeIfAbsent(table, _ -> FanOutTable.of(rows.fanOut(), plan.seed()));
    bounds = bounds(parent.name(), owner, count);
    for (int i = 0; i <= count; i++) {
      long first = fanOut.firstRow(parent.firstRow() + bounds[i]);
      bounds[i] = Math.clamp(first, owned.firstRow(), owned.endRow()) - owned.firstRow();
    }
    return bounds;
  }

  /// The bucket of each key of `table`, which [#areFoundBy] `column`. A value that is the key of no
  /// row has some bucket, too.
  public KeyBuckets byKey(String table, String column, int count) {
    long[] bounds = bounds(table, table, count);
    return isCounted(plan.table(table).column(column).type())
        ? KeyBuckets.ordered(firstKeys(table, column, bounds))
        : KeyBuckets.inverted(value -> row(table, column, value), bounds);
  }

  /// The keys of the first rows of all buckets.
  private long[] firstKeys(String table, String column, long[] bounds) {
    return Arrays.stream(bounds, 0, bounds.length - 1)
        .map(
            row ->
                ((Value.LongValue)
                        cells.minimum(table, column, RowSelection.of(row, row + 1)).orElseThrow())
                    .value())
        .toArray();
  }

  /// The row with the key `value`; 0 if there is none.
  private long row(String table, String column, Value value) {
    Type type = plan.table(table).column(column).type();
    List<RowRange> rows =
        inversion.invert(table, Map.of(column, ValueSet.of(type, List.of(value)))).rows().ranges();
    if (rows.isEmpty()) {
      return 0;
    }
    if (rows.size() > 1 || rows.getFirst().rowCount() > 1) {
      throw new IllegalStateException(
          "more than one row of %s can have the key %s".formatted(table, value));
    }
    return rows.getFirst().first();
  }
}
