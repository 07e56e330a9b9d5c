package io.datagenc.sinks.load.verify;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.load.OutputFilter;
import io.datagenc.sinks.load.TableGenerators;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Generates all rows of an output, part by part, on some threads.
final class RowParts {
  private static final long ROWS_PER_TASK = 16L * Batch.MAX_ROWS;

  private RowParts() {}

  /// What is made of the batches of one part, by one thread.
  interface Reader<T> {
    void accept(Batch batch) throws InterruptedException;

    T result();
  }

  /// What readers make of the parts, in the order of these.
  ///
  /// @param readers makes one for each part
  /// @param threads how many threads generate, ≥ 1
  /// @throws io.datagenc.engine.generator.GenerationException if a value cannot be computed
  static <T> List<T> read(
      OutputRows rows, TableGenerators generators, int threads, Supplier<Reader<T>> readers)
      throws InterruptedException {
    TableGenerator generator = generators.table(rows.table().name(), rows.generatedColumns());
    RowRange all = new RowRange(0, rows.table().rowCount());
    List<Future<T>> parts = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      try {
        for (long i = 0; i < all.partCount(ROWS_PER_TASK); i++) {
          RowRange part = all.part(i, ROWS_PER_TASK);
          parts.add(executor.submit(() -> read(rows, generator, part, readers.get())));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> part : parts) {
          results.add(part.get());
        }
        return results;
      } catch (ExecutionException e) {
        executor.shutdownNow();
        throw failure(e);
      } catch (InterruptedException e) {
        executor.shutdownNow();
        throw e;
      }
    }
  }

  private static RuntimeException failure(ExecutionException failure) {
    return switch (failure.getCause()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default ->
          new IllegalStateException("generating threw a checked exception", failure);
    };
  }

  private static <T> T read(
      OutputRows rows, TableGenerator generator, RowRange part, Reader<T> reader)
      throws InterruptedException {
    OutputFilter filter = new OutputFilter(rows);
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (long row = part.first(); row < part.end(); row += Batch.MAX_ROWS) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      int rowCount = (int) Math.min(Batch.MAX_ROWS, part.end() - row);
      reader.accept(filter.of(generator.generate(row, rowCount, scratch)));
    }
    return reader.result();
  }
}
