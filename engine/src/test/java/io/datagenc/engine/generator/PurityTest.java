package io.datagenc.engine.generator;

import static io.datagenc.engine.generator.Plans.choice;
import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.plan;
import static io.datagenc.engine.generator.Plans.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BatchChecksum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A cell depends on nothing but plan, table, column and row.
class PurityTest {

  static LongStream seeds() {
    long random = System.nanoTime();
    System.out.println("PurityTest: random seed " + random);
    return LongStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, random);
  }

  /// All values of every table, by table and column.
  private static Map<String, List<@Nullable Object>> data(GenerationPlan plan) {
    Map<String, List<@Nullable Object>> data = new HashMap<>();
    for (TablePlan table : plan.tables()) {
      for (ColumnPlan column : table.columns()) {
        data.put(
            table.name() + '.' + column.name(), Batches.column(plan, table.name(), column.name()));
      }
    }
    return data;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyPartitionAndAnyColumnsGiveTheSameData(long seed) {
    GenerationPlan plan = RandomPlans.plan(seed);
    Map<String, List<@Nullable Object>> expected = data(plan);
    Random random = new Random(seed);
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    PlanGenerator generator = PlanGenerator.of(plan);
    for (TablePlan table : plan.tables()) {
      List<String> columns =
          new ArrayList<>(table.columns().stream().map(ColumnPlan::name).toList());
      Collections.shuffle(columns, random);
      columns = columns.subList(0, 1 + random.nextInt(columns.size()));
      TableGenerator rows = generator.table(table.name(), columns);
      for (int i = 0; i < 20; i++) {
        int count = random.nextInt(Math.min(300, (int) table.rowCount()) + 1);
        long first = random.nextLong(table.rowCount() - count + 1);
        Batch batch = rows.generate(first, count, scratch);
        for (int c = 0; c < columns.size(); c++) {
          List<@Nullable Object> all =
              Objects.requireNonNull(expected.get(table.name() + '.' + columns.get(c)));
          for (int row = 0; row < count; row++) {
            assertThat(Batches.value(rows.columns().get(c).type(), batch.columns().get(c), row))
                .as("seed %d, %s.%s, row %d", seed, table.name(), columns.get(c), first + row)
                .isEqualTo(all.get((int) first + row));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void addedTablesAndColumnsAndAnotherOrderChangeNothing(long seed) {
    GenerationPlan plan = RandomPlans.plan(seed);
    List<TablePlan> tables = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      List<ColumnPlan> columns = new ArrayList<>(table.columns());
      columns.addFirst(column("added", choice(table.name() + "/added", "a", "b")));
      Collections.shuffle(columns, new Random(seed));
      tables.add(
          new TablePlan(
              table.name(),
              table.rows(),
              table.rowCount(),
              columns,
              table.references().reversed(),
              table.keys(),
              table.checks(),
              table.comment()));
    }
    tables.add(table("added", 10, column("x", choice("added/x", "c", "d"))));
    Map<String, List<@Nullable Object>> changed =
        data(plan(tables.reversed().toArray(TablePlan[]::new)));
    assertThat(changed).containsAllEntriesOf(data(plan));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void threadsDoNotMatter(long seed) throws Exception {
    GenerationPlan plan = RandomPlans.plan(seed);
    TablePlan table = plan.tables().getLast();
    TableGenerator generator =
        PlanGenerator.of(plan)
            .table(table.name(), table.columns().stream().map(ColumnPlan::name).toList());
    long alone = checksum(generator, 0, 1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Long>> parts = new ArrayList<>();
      for (int part = 0; part < 8; part++) {
        int number = part;
        parts.add(() -> checksum(generator, number, 8));
      }
      long together = 0;
      for (Future<Long> part : threads.invokeAll(parts)) {
        together += part.get();
      }
      assertThat(together).isEqualTo(alone);
    }
  }

  /// The checksum of every `parts`-th run of 100 rows, from the `part`-th on.
  private static long checksum(TableGenerator generator, int part, int parts) {
    long rows = generator.table().rowCount();
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    long sum = 0;
    for (long first = 100L * part; first < rows; first += 100L * parts) {
      sum +=
          BatchChecksum.of(generator.generate(first, (int) Math.min(100, rows - first), scratch));
    }
    return sum;
  }

  @Test
  void handedOverVectorsAreNotTouchedAgain() {
    GenerationPlan plan = RandomPlans.plan(3);
    for (TablePlan table : plan.tables()) {
      Batches.kept(plan, table);
    }
  }
}
