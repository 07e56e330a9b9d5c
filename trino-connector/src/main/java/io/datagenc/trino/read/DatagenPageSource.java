package io.datagenc.trino.read;

import io.datagenc.engine.domain.inversion.ValueFilter;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.vector.Vector;
import io.datagenc.trino.block.VectorBlocks;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenConstantHandle;
import io.datagenc.trino.type.SpiTypes;
import io.datagenc.virtual.rows.SelectedRows;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.SourcePage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Generates the rows of a split, page by page. The columns of a filter are generated first, the
/// others for the rows that pass it.
public final class DatagenPageSource implements ConnectorPageSource {
  private final List<? extends ColumnHandle> columns;
  private final TableGenerator generator;
  private final VectorBlocks[] blocks;
  private final TableGenerator filterGenerator;
  private final List<ValueFilter> filters;
  private final SelectedRows rows;
  private final DynamicRows dynamicRows;
  private final Scratch scratch;
  private final Scratch filterScratch;
  private final BatchRows batchRows;
  private final int[] passed;
  private final long[] passedPositions;
  private long rowsToDeliver;
  private long completedPositions;
  private long completedBytes;
  private long readNanos;

  /// @param columns the columns of the pages
  /// @param generator the generator of those of them that are generated, in their order
  /// @param types how Trino reads them
  /// @param filterGenerator the generator of the columns of `filters`, in their order
  /// @param limit the greatest number of rows to deliver
  /// @param batchSize the greatest number of rows of a page
  /// @param maxValueBytes the greatest size of a text or a binary value
  DatagenPageSource(
      List<? extends ColumnHandle> columns,
      TableGenerator generator,
      SpiTypes types,
      TableGenerator filterGenerator,
      List<ValueFilter> filters,
      SelectedRows rows,
      DynamicRows dynamicRows,
      long limit,
      int batchSize,
      int maxValueBytes) {
    this.columns = columns;
    this.generator = generator;
    this.blocks =
        generator.columns().stream()
            .map(column -> new VectorBlocks(types.of(column.type())))
            .toArray(VectorBlocks[]::new);
    this.filterGenerator = filterGenerator;
    this.filters = filters;
    this.rows = rows;
    this.dynamicRows = dynamicRows;
    this.passed = new int[batchSize];
    this.passedPositions = new long[batchSize];
    this.scratch = Scratch.of(Scratch.Ownership.HANDED_OVER, maxValueBytes);
    this.filterScratch = Scratch.of(Scratch.Ownership.REUSED, maxValueBytes);
    this.batchRows = new BatchRows(batchSize);
    this.rowsToDeliver = limit;
  }

  @Override
  public @Nullable SourcePage getNextSourcePage() {
    long start = System.nanoTime();
    dynamicRows.narrow(rows);
    int most = batchRows.most();
    int count = rows.next((int) Math.min(most, filters.isEmpty() ? rowsToDeliver : most));
    SourcePage page = count == 0 ? null : filtered(count);
    readNanos += System.nanoTime() - start;
    if (page != null) {
      completedPositions += page.getPositionCount();
      completedBytes += page.getSizeInBytes();
      batchRows.seen(page.getPositionCount(), page.getSizeInBytes());
      rowsToDeliver -= page.getPositionCount();
      if (rowsToDeliver == 0) {
        rows.clear();
      }
    }
    return page;
  }

  /// The page of those of the next `count` rows that pass the filters; null if there are none.
  private @Nullable SourcePage filtered(int count) {
    if (filters.isEmpty()) {
      return page(rows.positions(), count, rows.areContiguous());
    }
    List<Vector> values =
        generate(filterGenerator, rows.positions(), count, rows.areContiguous(), filterScratch);
    Arrays.setAll(passed, index -> index);
    int selected = count;
    for (int i = 0; i < filters.size() && selected > 0; i++) {
      selected = filters.get(i).select(values.get(i), passed, selected);
    }
    selected = (int) Math.min(selected, rowsToDeliver);
    if (selected == 0) {
      return null;
    }
    for (int i = 0; i < selected; i++) {
      passedPositions[i] = rows.positions()[passed[i]];
    }
    return page(passedPositions, selected, selected == count && rows.areContiguous());
  }

  private SourcePage page(long[] positions, int count, boolean contiguous) {
    if (columns.isEmpty()) {
      return SourcePage.create(count);
    }
    List<Vector> vectors = generate(generator, positions, count, contiguous, scratch);
    Block[] page = new Block[columns.size()];
    int generated = 0;
    for (int i = 0; i < page.length; i++) {
      page[i] =
          switch (columns.get(i)) {
            case DatagenConstantHandle constant ->
                RunLengthEncodedBlock.create(constant.value().asBlock(), count);
            case DatagenColumnHandle column when column.isRow() ->
                new LongArrayBlock(count, Optional.empty(), Arrays.copyOf(positions, count));
            default -> blocks[generated].wrap(vectors.get(generated++));
          };
    }
    return SourcePage.create(new Page(count, page));
  }

  private static List<Vector> generate(
      TableGenerator generator, long[] positions, int count, boolean contiguous, Scratch scratch) {
    if (generator.columns().isEmpty()) {
      return List.of();
    }
    return contiguous
        ? generator.generate(positions[0], count, scratch).columns()
        : generator.generateAt(positions, count, scratch);
  }

  @Override
  public boolean isFinished() {
    return rows.isEmpty();
  }

  @Override
  public long getCompletedBytes() {
    return completedBytes;
  }

  @Override
  public OptionalLong getCompletedPositions() {
    return OptionalLong.of(completedPositions);
  }

  @Override
  public long getReadTimeNanos() {
    return readNanos;
  }

  @Override
  public void close() {
    rows.clear();
  }
}
