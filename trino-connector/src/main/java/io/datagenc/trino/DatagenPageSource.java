package io.datagenc.trino;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.vector.Batch;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.SourcePage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Generates the rows of a split, page by page.
final class DatagenPageSource implements ConnectorPageSource {
  private final TableGenerator generator;
  private final List<DatagenColumnHandle> columns;
  private final ColumnBlocks[] blocks;
  private final Scratch scratch = Scratch.of(Scratch.Ownership.HANDED_OVER);
  private final int batchSize;
  private final long end;
  private long next;
  private long completedPositions;
  private long completedBytes;
  private long readNanos;

  /// @param generator the generator of the columns that are not the row's position, in their order
  DatagenPageSource(
      TableGenerator generator,
      List<DatagenColumnHandle> columns,
      DatagenSplit split,
      int batchSize) {
    this.generator = generator;
    this.columns = columns;
    this.blocks =
        generator.columns().stream()
            .map(column -> ColumnBlocks.of(column.type()))
            .toArray(ColumnBlocks[]::new);
    this.batchSize = batchSize;
    this.next = split.firstRow();
    this.end = split.firstRow() + split.rowCount();
  }

  @Override
  public @Nullable SourcePage getNextSourcePage() {
    if (next >= end) {
      return null;
    }
    long start = System.nanoTime();
    int count = (int) Math.min(batchSize, end - next);
    SourcePage page = page(count);
    next += count;
    completedPositions += count;
    completedBytes += page.getSizeInBytes();
    readNanos += System.nanoTime() - start;
    return page;
  }

  private SourcePage page(int count) {
    if (columns.isEmpty()) {
      return SourcePage.create(count);
    }
    Block[] page = new Block[columns.size()];
    Batch batch = generator.generate(next, count, scratch);
    int generated = 0;
    for (int i = 0; i < page.length; i++) {
      if (columns.get(i).isRow()) {
        page[i] = rowPositions(count);
      } else {
        page[i] = blocks[generated].wrap(batch.columns().get(generated));
        generated++;
      }
    }
    return SourcePage.create(new Page(count, page));
  }

  private Block rowPositions(int count) {
    long[] positions = new long[count];
    for (int i = 0; i < count; i++) {
      positions[i] = next + i;
    }
    return new LongArrayBlock(count, Optional.empty(), positions);
  }

  @Override
  public boolean isFinished() {
    return next >= end;
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
    next = end;
  }
}
