package io.datagenc.athena.read;

import com.amazonaws.athena.connector.lambda.data.Block;
import com.amazonaws.athena.connector.lambda.data.BlockAllocator;
import com.amazonaws.athena.connector.lambda.data.SpillConfig;
import com.amazonaws.athena.connector.lambda.domain.spill.S3SpillLocation;
import com.amazonaws.athena.connector.lambda.domain.spill.SpillLocation;
import io.datagenc.athena.plan.ConnectorErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Writes the blocks of a split to S3 while the next ones are filled. The objects are numbered in
/// the order of the blocks, which Athena makes use of to read ahead.
final class SpilledBlocks implements AutoCloseable {

  /// So many blocks are written at once; more wait for one of them.
  private static final int WRITERS = 2;

  private final S3Client s3;
  private final BlockAllocator allocator;
  private final SpillConfig config;
  private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
  private final Deque<Future<?>> unfinished = new ArrayDeque<>();
  private final List<SpillLocation> locations = new ArrayList<>();

  SpilledBlocks(S3Client s3, BlockAllocator allocator, SpillConfig config) {
    this.s3 = s3;
    this.allocator = allocator;
    this.config = config;
  }

  /// Hands a block over; it is closed when it is written.
  ///
  /// @throws com.amazonaws.athena.connector.lambda.exceptions.AthenaConnectorException if an
  ///   earlier one could not be written
  void add(Block block) throws InterruptedException {
    if (unfinished.size() == WRITERS) {
      await(unfinished.removeFirst());
    }
    S3SpillLocation folder = (S3SpillLocation) config.getSpillLocation();
    S3SpillLocation location =
        new S3SpillLocation(folder.getBucket(), folder.getKey() + "." + locations.size(), false);
    locations.add(location);
    unfinished.add(writers.submit(() -> write(block, location)));
  }

  private void write(Block block, S3SpillLocation location) {
    try {
      BlockBytes content =
          BlockBytes.of(allocator, block, Optional.ofNullable(config.getEncryptionKey()));
      block.close();
      s3.putObject(
          request ->
              request
                  .bucket(location.getBucket())
                  .key(location.getKey())
                  .contentLength((long) content.length()),
          RequestBody.fromInputStream(content.stream(), content.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("blocks are closed without checked exceptions", e);
    }
  }

  private void await(Future<?> writing) throws InterruptedException {
    try {
      writing.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SdkException failure ->
            throw ConnectorErrors.spillFailed((S3SpillLocation) config.getSpillLocation(), failure);
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default ->
            throw new IllegalStateException("writers throw no checked exceptions", e);
      }
    }
  }

  /// Where all blocks are, when all have been written.
  ///
  /// @throws com.amazonaws.athena.connector.lambda.exceptions.AthenaConnectorException if one could
  ///   not be written
  List<SpillLocation> locations() throws InterruptedException {
    while (!unfinished.isEmpty()) {
      await(unfinished.removeFirst());
    }
    return List.copyOf(locations);
  }

  /// Returns when nothing is written any more: the blocks' memory is about to be freed.
  @Override
  public void close() {
    writers.close();
  }
}
