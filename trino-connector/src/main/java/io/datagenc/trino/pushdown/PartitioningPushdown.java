package io.datagenc.trino.pushdown;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenPartitioningHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.handle.DatagenTablePartitioning;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.table.ColumnOrigin;
import io.datagenc.virtual.table.OwnerBuckets;
import io.datagenc.virtual.table.ReferencePath;
import io.trino.spi.connector.ColumnHandle;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out how a table can be partitioned by columns that a join or a group is about.
public final class PartitioningPushdown {
  private final ServedPlan plan;
  private final DatagenTableHandle table;
  private final int bucketCount;

  /// @param bucketCount of partitionings that are not asked for
  public PartitioningPushdown(ServedPlan plan, DatagenTableHandle table, int bucketCount) {
    this.plan = plan;
    this.table = table;
    this.bucketCount = bucketCount;
  }

  /// A partitioning of which each part has all rows that have the same values in `columns`.
  ///
  /// @param wanted the partitioning of another table, which this one is to have, too
  public Optional<DatagenTablePartitioning> partitioning(
      Optional<DatagenPartitioningHandle> wanted, List<ColumnHandle> columns) {
    return wanted.map(handle -> like(handle, columns)).orElseGet(() -> any(columns));
  }

  /// By the key of the owner that is the farthest away: rows of other tables have it, too. A table
  /// with fewer rows than buckets is none: some nodes would have nothing to do.
  private Optional<DatagenTablePartitioning> any(List<ColumnHandle> columns) {
    return columns.stream()
        .flatMap(this::candidates)
        .filter(
            candidate -> plan.plan().table(candidate.origin().table()).rowCount() >= bucketCount)
        .max(Comparator.comparingInt(candidate -> candidate.origin().path().references().size()))
        .map(candidate -> candidate.partitioning(bucketCount));
  }

  /// By one that another table has.
  private Optional<DatagenTablePartitioning> like(
      DatagenPartitioningHandle handle, List<ColumnHandle> columns) {
    return columns.size() == 1
        ? candidates(columns.getFirst())
            .map(candidate -> candidate.partitioning(handle.bucketCount()))
            .filter(found -> found.handle().equals(handle))
            .findFirst()
        : Optional.empty();
  }

  /// A column that has the keys of the rows of a table that own this one's.
  private record Candidate(
      DatagenTableHandle table, DatagenColumnHandle column, ColumnOrigin origin) {
    DatagenTablePartitioning partitioning(int bucketCount) {
      return new DatagenTablePartitioning(
          new DatagenPartitioningHandle(table.plan(), origin.table(), origin.column(), bucketCount),
          column);
    }
  }

  private Stream<Candidate> candidates(ColumnHandle handle) {
    if (!(handle instanceof DatagenColumnHandle column) || column.isRow()) {
      return Stream.empty();
    }
    GenerationPlan tables = plan.plan();
    OwnerBuckets buckets = plan.buckets();
    return ColumnOrigin.of(tables, table.table(), column.name()).stream()
        .filter(
            origin -> {
              Optional<ReferencePath> owners = buckets.owners(table.table(), origin.table());
              return owners.filter(path -> Objects.equals(path, origin.path())).isPresent()
                  && buckets.areFoundBy(origin.table(), origin.column());
            })
        .map(origin -> new Candidate(table, column, origin));
  }
}
