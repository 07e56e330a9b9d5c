package io.datagenc.athena;

import com.amazonaws.athena.connector.lambda.data.BlockAllocatorImpl;
import com.amazonaws.athena.connector.lambda.domain.Split;
import com.amazonaws.athena.connector.lambda.domain.TableName;
import com.amazonaws.athena.connector.lambda.domain.predicate.Constraints;
import com.amazonaws.athena.connector.lambda.domain.spill.S3SpillLocation;
import com.amazonaws.athena.connector.lambda.handlers.RecordHandler;
import com.amazonaws.athena.connector.lambda.records.ReadRecordsRequest;
import com.amazonaws.athena.connector.lambda.records.RecordResponse;
import com.amazonaws.athena.connector.lambda.request.FederationResponse;
import com.amazonaws.athena.connector.lambda.security.FederatedIdentity;
import com.amazonaws.athena.connector.lambda.security.LocalKeyFactory;
import com.amazonaws.athena.connector.lambda.serde.VersionedObjectMapperFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.athena.column.BlockFiller;
import io.datagenc.athena.plan.ConnectorPlans;
import io.datagenc.athena.plan.ConnectorPlans.PlanTable;
import io.datagenc.athena.plan.PlanFolder;
import io.datagenc.athena.predicate.SplitRows;
import io.datagenc.athena.read.DatagencRecordHandler;
import io.datagenc.athena.type.TableSchema;
import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.virtual.plan.PlanOverrides;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.arrow.vector.types.pojo.Schema;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// How fast blocks are filled, and ReadRecords is answered, beside the SDK's way of writing values
/// row by row: `./benchmarks/run athena AthenaReadBenchmark`. Blocks are spilled to nowhere, so
/// that no network is measured.
final class AthenaReadBenchmark {
  private static final String PLAN =
      """
      CREATE SCHEMA bench;
      CREATE TABLE t (
        id      BIGINT PRIMARY KEY,
        whole   INTEGER AS (uniform(1, 1000000)),
        price   DOUBLE AS (CAST(uniform(0, 1) AS DOUBLE)),
        amount  DECIMAL(12,2) AS (normal(100, 20, 1, 500)),
        day     DATE AS (uniform(DATE '1990-01-01', DATE '2020-12-31')),
        color   VARCHAR(10) AS (choice('red', 'green', 'blue', 'yellow')),
        code    VARCHAR(30) AS ('C-' || lpad(CAST(id AS VARCHAR), 19, '0')),
        stamp   TIMESTAMP(3) AS (TIMESTAMP '2024-01-01 00:00:00' + id * INTERVAL '1' SECOND)
      ) ROWS 100000000;
      """;
  private static final int ROUNDS = 11;
  private static final int WARM_UP_ROUNDS = 6;
  private static final int BATCHES = 32;
  private static final long SPLIT_ROWS = 1_000_000;
  private static final long INLINE_ROWS = 40_000;
  private static final long MAX_BLOCK_BYTES = 16 << 20;
  private static final long MAX_INLINE_BYTES = 5_242_880;

  private AthenaReadBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("aws.region", "eu-central-1");
    System.setProperty("aws.accessKeyId", "none");
    System.setProperty("aws.secretAccessKey", "none");
    Path directory = Files.createTempDirectory("bench-plans-");
    Path plan = directory.resolve("bench.dg");
    Files.writeString(plan, PLAN);
    try {
      ConnectorPlans plans =
          new ConnectorPlans(
              PlanFolder.of(directory), new PlanOverrides(Optional.empty(), Optional.empty()));
      fillBlocks(plans.table("bench", "t"));
      readRecords(plans);
    } finally {
      Files.delete(plan);
      Files.delete(directory);
    }
  }

  /// Blocks of rows that have been generated before.
  private static void fillBlocks(PlanTable table) throws Exception {
    List<ColumnPlan> columns = table.table().visibleColumns();
    Schema schema = new TableSchema(table.table()).arrow();
    List<Type> types = columns.stream().map(ColumnPlan::type).toList();
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      batches.add(
          table
              .plan()
              .generator()
              .table("t", columns.stream().map(ColumnPlan::name).toList())
              .generate(
                  (long) i * Batch.MAX_ROWS,
                  Batch.MAX_ROWS,
                  Scratch.of(Scratch.Ownership.HANDED_OVER)));
    }
    long rows = (long) BATCHES * Batch.MAX_ROWS;
    compare(
        "fill a block of %,d rows".formatted(rows),
        rows,
        () -> {
          try (BlockAllocatorImpl allocator = new BlockAllocatorImpl()) {
            BlockFiller filler = new BlockFiller(allocator, schema, types);
            for (Batch batch : batches) {
              filler.append(batch.columns(), 0, batch.rowCount());
            }
            return filler.finish().getRowCount();
          }
        },
        () -> {
          try (BlockAllocatorImpl allocator = new BlockAllocatorImpl()) {
            return RowWiseHandler.fill(allocator.createBlock(schema), batches);
          }
        });
  }

  private static void readRecords(ConnectorPlans plans) throws Exception {
    PlanTable table = plans.table("bench", "t");
    RecordHandler columnWise =
        new DatagencRecordHandler(
            "datagenc",
            Map.of(),
            plans,
            NullServices.S3,
            NullServices.ATHENA,
            SecretsManagerClient.create());
    RecordHandler rowWise = new RowWiseHandler(table);
    for (long rows : new long[] {INLINE_ROWS, SPLIT_ROWS}) {
      ReadRecordsRequest request = request(table, rows);
      compare(
          "ReadRecords of %,d rows".formatted(rows),
          rows,
          () -> answer(columnWise, request),
          () -> answer(rowWise, request));
      try (BlockAllocatorImpl allocator = new BlockAllocatorImpl()) {
        RecordResponse response = columnWise.doReadRecords(allocator, request);
        ObjectMapper mapper = VersionedObjectMapperFactory.create(allocator);
        print("  of it writing the answer", rows, median(() -> write(mapper, response)));
      }
    }
  }

  private static ReadRecordsRequest request(PlanTable table, long rows) {
    SplitRows split = new SplitRows(table.plan().plan().contentHash(), RowSelection.of(0, rows));
    return new ReadRecordsRequest(
        new FederatedIdentity("arn", "1", Map.of(), List.of(), Map.of()),
        "datagenc",
        "query",
        new TableName("bench", "t"),
        new TableSchema(table.table()).arrow(),
        Split.newBuilder(
                new S3SpillLocation("nowhere", "spilled", true), new LocalKeyFactory().create())
            .applyProperties(split.properties())
            .build(),
        new Constraints(
            Map.of(), List.of(), List.of(), Constraints.DEFAULT_NO_LIMIT, Map.of(), null),
        MAX_BLOCK_BYTES,
        MAX_INLINE_BYTES);
  }

  private static int answer(RecordHandler handler, ReadRecordsRequest request) throws Exception {
    try (BlockAllocatorImpl allocator = new BlockAllocatorImpl()) {
      return write(
          VersionedObjectMapperFactory.create(allocator),
          handler.doReadRecords(allocator, request));
    }
  }

  private static int write(ObjectMapper mapper, FederationResponse response) throws Exception {
    mapper.writeValue(OutputStream.nullOutputStream(), response);
    return 1;
  }

  /// In turns, so that what else the machine does meets both.
  private static void compare(
      String name, long rows, Callable<Integer> columnWise, Callable<Integer> rowWise)
      throws Exception {
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      double our = milliseconds(columnWise);
      double their = milliseconds(rowWise);
      if (round >= 0) {
        ours[round] = our;
        theirs[round] = their;
      }
    }
    Arrays.sort(ours);
    Arrays.sort(theirs);
    print(name + ", columns", rows, ours[ROUNDS / 2]);
    print(name + ", rows", rows, theirs[ROUNDS / 2]);
    System.out.printf("  %.2f times as fast%n", theirs[ROUNDS / 2] / ours[ROUNDS / 2]);
  }

  private static double median(Callable<Integer> action) throws Exception {
    double[] times = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      times[round] = milliseconds(action);
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  private static double milliseconds(Callable<Integer> action) throws Exception {
    long start = System.nanoTime();
    if (action.call() == 0) {
      throw new IllegalStateException("nothing was done");
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static void print(String name, long rows, double milliseconds) {
    System.out.printf(
        "%-44s %8.1f ms, %6.2f M rows/s%n", name, milliseconds, rows / milliseconds / 1e3);
  }
}
