package io.datagenc.benchmarks;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.attribute.ItemAttribute;
import io.datagenc.engine.attribute.ItemEncoder;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import java.io.PrintStream;
import java.util.List;

/// How fast items of ten attributes, with keys put together of several values, become DynamoDB's
/// JSON on one thread: generation alone, and with it.
final class ItemEncoding {
  private static final int BATCHES = 64;
  private static final int ROUNDS = 9;
  private static final int WARM_UP_ROUNDS = 4;

  private final TableGenerator generator;
  private final ItemEncoder encoder;
  private final Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
  private long bytes;

  private ItemEncoding() {
    GenerationPlan plan = BenchmarkPlans.tenAttributes();
    TablePlan table = plan.table("order_items");
    List<ColumnPlan> columns = table.visibleColumns();
    this.generator =
        PlanGenerator.of(plan).table(table.name(), columns.stream().map(ColumnPlan::name).toList());
    this.encoder =
        new ItemEncoder(
            columns.stream()
                .map(
                    column ->
                        new ItemAttribute(
                            column.name(),
                            column.type(),
                            switch (column.name()) {
                              case "pk" -> ItemAttribute.Role.PARTITION_KEY;
                              case "sk" -> ItemAttribute.Role.SORT_KEY;
                              default -> ItemAttribute.Role.VALUE;
                            }))
                .toList(),
            ItemEncoder.Nulls.ABSENT);
  }

  public static void main(String[] arguments) {
    new ItemEncoding().run(System.out);
  }

  private void run(PrintStream out) {
    Rounds generated = new Rounds((long) BATCHES * Batch.MAX_ROWS, ROUNDS);
    Rounds encoded = new Rounds((long) BATCHES * Batch.MAX_ROWS, ROUNDS);
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      generated.measure(
          round,
          () -> {
            for (int i = 0; i < BATCHES; i++) {
              Batch _ = batch(i);
            }
          });
      bytes = 0;
      encoded.measure(
          round,
          () -> {
            for (int i = 0; i < BATCHES; i++) {
              EncodedItems items = encoder.encode(batch(i));
              bytes += items.offsets()[items.count()];
            }
          });
    }
    out.printf("generated alone        %s%n", generated);
    out.printf(
        "generated and encoded  %s, %,d bytes an item%n",
        encoded, bytes / ((long) BATCHES * Batch.MAX_ROWS));
  }

  private Batch batch(int index) {
    return generator.generate((long) index * Batch.MAX_ROWS, Batch.MAX_ROWS, scratch);
  }
}
