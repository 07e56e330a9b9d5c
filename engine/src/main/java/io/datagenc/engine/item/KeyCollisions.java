package io.datagenc.engine.item;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import java.util.Optional;

/// Compares the keys of generated items by their hashes.
public final class KeyCollisions {
  /// How many items are compared.
  public static final long MOST_ITEMS = 1_000_000;

  private static final int ROW_BITS = 48;

  /// What the comparison found.
  ///
  /// @param collision two items with one key, if there are any
  /// @param isComplete whether all items were compared; else the first ones of each table
  public record Comparison(Optional<Collision> collision, boolean isComplete) {}

  /// Two items with one key, each by its table and its row, counted from 0.
  public record Collision(String firstTable, long firstRow, String secondTable, long secondRow) {}

  private KeyCollisions() {}

  /// Compares the keys of items of `tables`, at most [#MOST_ITEMS].
  ///
  /// @param generator of a plan that has the tables
  /// @param key the attributes of the key
  public static Comparison compare(PlanGenerator generator, List<String> tables, List<String> key) {
    long total = tables.stream().mapToLong(name -> generator.plan().table(name).rowCount()).sum();
    KeySet keys = new KeySet();
    boolean isComplete = true;
    for (int i = 0; i < tables.size(); i++) {
      TableGenerator table = generator.table(tables.get(i), key);
      long rows = table.table().rowCount();
      long compared = total <= MOST_ITEMS ? rows : (long) (rows * ((double) MOST_ITEMS / total));
      isComplete &= compared == rows;
      Optional<Collision> collision = add(keys, tables, i, table, compared);
      if (collision.isPresent()) {
        return new Comparison(collision, isComplete);
      }
    }
    return new Comparison(Optional.empty(), isComplete);
  }

  private static Optional<Collision> add(
      KeySet keys, List<String> tables, int index, TableGenerator table, long rows) {
    List<Type> types = table.columns().stream().map(ColumnPlan::type).toList();
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (long first = 0; first < rows; first += Batch.MAX_ROWS) {
      WorkLimits.check();
      int count = (int) Math.min(Batch.MAX_ROWS, rows - first);
      List<Vector> columns = table.generate(first, count, scratch).columns();
      for (int i = 0; i < count; i++) {
        int position = i;
        if (columns.stream().anyMatch(column -> column.isNull(position))) {
          continue;
        }
        long origin = ((long) index << ROW_BITS) | (first + i);
        long previous =
            keys.add(
                ItemKeys.hash(types, columns, i, 1), ItemKeys.hash(types, columns, i, 2), origin);
        if (previous >= 0) {
          return Optional.of(
              new Collision(
                  tables.get((int) (previous >>> ROW_BITS)),
                  previous & ((1L << ROW_BITS) - 1),
                  tables.get(index),
                  first + i));
        }
      }
    }
    return Optional.empty();
  }
}
