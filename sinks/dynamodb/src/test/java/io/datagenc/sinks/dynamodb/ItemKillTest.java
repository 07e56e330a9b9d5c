package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.StoredRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever dies while items are put, the same command again ends with exactly the items of the
/// plan.
class ItemKillTest {
  private static final ItemCollection ITEMS = new ItemCollection(300);

  /// More than a load has: some rounds end before anything dies.
  private static final int EVENTS = 26;

  @Test
  void endsWithExactlyTheItemsOfThePlan() throws Exception {
    play(6);
  }

  @Tag("full")
  @Test
  void endsWithExactlyTheItemsOfThePlanInManyRounds() throws Exception {
    play(Integer.getInteger("kill.rounds", 30));
  }

  private static void play(int rounds) throws Exception {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    System.out.println("kill.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      DynamodbLocal.clean();
      IfExists mode = round % 2 == 0 ? IfExists.FAIL : IfExists.REPLACE;
      if (mode == IfExists.REPLACE) {
        // Items of others, in more pages and with other keys than those of the plan.
        try (DynamodbSink sink = ItemCollection.sink(DynamodbLocal.endpoint())) {
          new ItemCollection(350).load(sink, IfExists.FAIL);
        }
      }
      int event = 1 + random.nextInt(EVENTS);
      ReceiptPlace receipts =
          round / 2 % 2 == 0
              ? new ReceiptPlace.InTable(LoadRecords.DEFAULT_TABLE)
              : new ReceiptPlace.InItems();
      int exit = kill(mode, event, receipts);
      LoadReport report;
      try (DynamodbSink sink = ItemCollection.sink(DynamodbLocal.endpoint(), receipts)) {
        boolean isDone = exit == 0 && mode == IfExists.FAIL;
        if (!isDone) {
          report = ITEMS.load(sink, mode);
          assertThat(report.tables())
              .extracting(TableReport::rows)
              .as("round %d: %s dies at event %d, %s", round, mode, event, receipts)
              .containsExactlyInAnyOrder(300L, 900L);
        }
        assertThat(
                sink.inspect(
                    new LoadItem(ITEMS.output(mode), ITEMS.output(mode).rows().getFirst())))
            .isInstanceOf(
                receipts instanceof ReceiptPlace.InTable
                    ? StoredRows.Complete.class
                    : StoredRows.Unrecorded.class);
      }
      assertThat(ItemCollection.stored())
          .as("round %d: %s dies at event %d, %s", round, mode, event, receipts)
          .containsExactlyInAnyOrderElementsOf(ITEMS.items());
      if (receipts instanceof ReceiptPlace.InTable table) {
        assertThat(DynamodbLocal.items(table.name())).hasSize(2);
      }
    }
  }

  private static int kill(IfExists mode, int event, ReceiptPlace receipts) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Daws.accessKeyId=test",
                    "-Daws.secretAccessKey=test",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HaltingItemLoad.class.getName(),
                    DynamodbLocal.endpoint().toString(),
                    Long.toString(ITEMS.customers()),
                    mode.name(),
                    Integer.toString(event),
                    Boolean.toString(receipts instanceof ReceiptPlace.InItems)))
            .inheritIO()
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isIn(0, HaltingItemLoad.KILLED);
    return process.exitValue();
  }
}
