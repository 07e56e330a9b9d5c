package io.datagenc.engine.item;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.attribute.AttributeSizes;
import io.datagenc.engine.attribute.ItemEncoder;
import io.datagenc.engine.attribute.ItemException;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbTable.Index;
import io.datagenc.engine.output.DynamodbTable.KeyAttribute;
import io.datagenc.engine.output.DynamodbTable.Projection;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a sample of the items of a DynamoDB table says of all of them: sizes, writes, and how
/// unevenly they fall upon partition keys.
///
/// @param families in their order
/// @param table what goes into the table itself
/// @param indexes what goes into each index, in their order; for a local one, too, that adds to the
///   collections of the table
public record ItemSample(List<Family> families, Entries table, List<Entries> indexes) {
  /// How many items are looked at, of all families together.
  public static final int ITEMS = 20_000;

  /// A family of which few items are looked at has at least as many.
  private static final int LEAST = 1000;

  /// A write unit is a write of up to so many bytes.
  private static final int UNIT_BYTES = 1024;

  public ItemSample {
    families = List.copyOf(families);
    indexes = List.copyOf(indexes);
  }

  /// Items of a family.
  ///
  /// @param items how many there are
  /// @param looked how many were looked at
  /// @param meanBytes the mean size of an item, its attributes' names included
  /// @param greatestBytes the size of the greatest item that was looked at
  public record Family(
      String table, long items, long looked, double meanBytes, long greatestBytes) {}

  /// Entries of the table or of an index.
  ///
  /// @param items how many there are, estimated for an index
  /// @param bytes of all of them, without what storage adds
  /// @param units write units to put them all
  /// @param hottest the share of the entries, from 0 to 1, that fall upon the partition key with
  ///   the most of them; a key that is met once in a sample counts as one entry
  public record Entries(double items, double bytes, double units, double hottest) {}

  /// Looks at items of `tables`.
  ///
  /// @param generator of a plan that has the tables
  /// @param tables of the families of `dynamodb`, in their order
  /// @param keepsNulls whether a NULL is stored
  /// @throws GenerationException if a value cannot be computed, or is none that DynamoDB has
  public static ItemSample of(
      PlanGenerator generator, DynamodbTable dynamodb, List<String> tables, boolean keepsNulls) {
    List<TablePlan> plans = tables.stream().map(generator.plan()::table).toList();
    double total = plans.stream().mapToDouble(TablePlan::rowCount).sum();
    List<Tally> tallies = new ArrayList<>();
    tallies.add(new Tally(List.of(dynamodb.partitionKey()), List.of(), true));
    for (Index index : dynamodb.indexes()) {
      tallies.add(
          new Tally(index.partitionKey(), index.key(), index.projection() instanceof Projection.All)
              .holding(attributes(dynamodb, index)));
    }
    Set<String> keys =
        dynamodb.keyAttributes().stream().map(KeyAttribute::name).collect(Collectors.toSet());
    List<Family> families = new ArrayList<>();
    for (TablePlan plan : plans) {
      long looked =
          Math.min(plan.rowCount(), Math.max(LEAST, (long) (ITEMS * (plan.rowCount() / total))));
      families.add(new Look(generator, plan, looked, keepsNulls, keys).at(tallies));
    }
    return new ItemSample(
        families,
        tallies.getFirst().entries(total),
        tallies.stream().skip(1).map(tally -> tally.entries(total)).toList());
  }

  private static Set<String> attributes(DynamodbTable dynamodb, Index index) {
    Set<String> names = new HashSet<>();
    dynamodb.key().forEach(key -> names.add(key.name()));
    index.key().forEach(key -> names.add(key.name()));
    if (index.projection() instanceof Projection.Attributes projected) {
      names.addAll(projected.attributes());
    }
    return names;
  }

  /// Sums over the entries of the table or of an index.
  private static final class Tally {
    private final List<String> partitionKey;
    private final List<String> required;
    private final boolean holdsAll;
    private Set<String> held = Set.of();
    private final KeyWeights keys = new KeyWeights();
    private double items;
    private double bytes;
    private double units;

    Tally(List<KeyAttribute> partitionKey, List<KeyAttribute> required, boolean holdsAll) {
      this.partitionKey = partitionKey.stream().map(KeyAttribute::name).toList();
      this.required = required.stream().map(KeyAttribute::name).toList();
      this.holdsAll = holdsAll;
    }

    Tally holding(Set<String> attributes) {
      held = attributes;
      return this;
    }

    boolean holds(String attribute) {
      return holdsAll || held.contains(attribute);
    }

    void add(double weight, long entryBytes, long key) {
      items += weight;
      bytes += weight * entryBytes;
      units += weight * Math.ceilDiv(entryBytes, UNIT_BYTES);
      keys.add(key, weight);
    }

    Entries entries(double ofTable) {
      return new Entries(
          Math.min(items, ofTable), bytes, units, items == 0 ? 0 : keys.greatest() / items);
    }
  }

  /// A look at the items of one family.
  ///
  /// @param keys the attributes of keys of the table and its indexes
  private record Look(
      PlanGenerator generator, TablePlan plan, long looked, boolean keepsNulls, Set<String> keys) {

    Family at(List<Tally> tallies) {
      List<ColumnPlan> columns = plan.visibleColumns();
      TableGenerator table =
          generator.table(plan.name(), columns.stream().map(ColumnPlan::name).toList());
      Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
      double weight = looked == 0 ? 0 : (double) plan.rowCount() / looked;
      double bytes = 0;
      long greatest = 0;
      long[] positions = new long[Batch.MAX_ROWS];
      for (long first = 0; first < looked; first += Batch.MAX_ROWS) {
        WorkLimits.check();
        int count = (int) Math.min(Batch.MAX_ROWS, looked - first);
        for (int i = 0; i < count; i++) {
          positions[i] = position(first + i);
        }
        List<Vector> vectors = table.generateAt(positions, count, scratch);
        List<AttributeSizes> attributes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
          ColumnPlan column = columns.get(i);
          attributes.add(
              new AttributeSizes(column.name(), column.type(), vectors.get(i), nulls(column)));
        }
        for (int i = 0; i < count; i++) {
          long[] sizes;
          try {
            sizes = sizes(attributes, i);
          } catch (ItemException e) {
            throw new GenerationException(
                "row %d of `%s`: %s".formatted(positions[i], plan.name(), e.getMessage()), e);
          }
          long size = 0;
          for (long attribute : sizes) {
            size += attribute;
          }
          bytes += size;
          greatest = Math.max(greatest, size);
          for (Tally tally : tallies) {
            add(tally, columns, vectors, i, sizes, weight);
          }
        }
      }
      return new Family(
          plan.name(), plan.rowCount(), looked, looked == 0 ? 0 : bytes / looked, greatest);
    }

    /// One position in each of `looked` equal stretches of the rows, not always the same one.
    private long position(long index) {
      if (looked == plan.rowCount()) {
        return index;
      }
      double within = ((index * 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53;
      return Math.min(
          plan.rowCount() - 1, (long) ((index + within) * ((double) plan.rowCount() / looked)));
    }

    /// Of each attribute with its name; 0 where the item does not have it.
    private static long[] sizes(List<AttributeSizes> attributes, int position) {
      long[] sizes = new long[attributes.size()];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = attributes.get(i).at(position);
      }
      return sizes;
    }

    /// A key of an index is never of type NULL.
    private ItemEncoder.Nulls nulls(ColumnPlan column) {
      return keepsNulls && !keys.contains(column.name())
          ? ItemEncoder.Nulls.NULL
          : ItemEncoder.Nulls.ABSENT;
    }

    private static void add(
        Tally tally,
        List<ColumnPlan> columns,
        List<Vector> vectors,
        int position,
        long[] sizes,
        double weight) {
      List<Vector> key = new ArrayList<>();
      List<Type> types = new ArrayList<>();
      int present = 0;
      long bytes = 0;
      for (int i = 0; i < sizes.length; i++) {
        String name = columns.get(i).name();
        boolean isNull = vectors.get(i).isNull(position);
        if (!isNull && tally.required.contains(name)) {
          present++;
        }
        if (!isNull && tally.partitionKey.contains(name)) {
          key.add(vectors.get(i));
          types.add(columns.get(i).type());
        }
        if (tally.holds(name)) {
          bytes += sizes[i];
        }
      }
      if (present == tally.required.size() && key.size() == tally.partitionKey.size()) {
        tally.add(weight, bytes, ItemKeys.hash(types, key, position, 1));
      }
    }
  }
}
