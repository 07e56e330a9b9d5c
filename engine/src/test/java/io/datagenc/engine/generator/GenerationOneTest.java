package io.datagenc.engine.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BatchChecksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pins the mapping from plan to data of generation 1: the checksum of every column of some plans.
/// A difference means that the data of users change, which only a new generation may do.
class GenerationOneTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/io/datagenc/engine/generator/generation-1-checksums.txt");

  @Test
  void keepsTheDataOfGenerationOne() throws IOException {
    StringBuilder actual = new StringBuilder();
    for (long seed = 1; seed <= 8; seed++) {
      GenerationPlan plan = RandomPlans.plan(seed);
      for (TablePlan table : plan.tables()) {
        for (ColumnPlan column : table.columns()) {
          actual.append(
              "plan %d %s.%s %016x\n"
                  .formatted(
                      seed,
                      table.name(),
                      column.name(),
                      checksum(plan, table.name(), column.name())));
        }
      }
    }
    if (System.getProperty("datagen.golden", "").equals("update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, actual);
    }
    assertThat(actual.toString()).isEqualTo(Files.readString(GOLDEN));
  }

  private static long checksum(GenerationPlan plan, String table, String column) {
    TableGenerator generator = PlanGenerator.of(plan).table(table, List.of(column));
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    long rows = generator.table().rowCount();
    long sum = 0;
    for (long first = 0; first < rows; first += Batch.MAX_ROWS) {
      sum +=
          BatchChecksum.of(
              generator.generate(first, (int) Math.min(Batch.MAX_ROWS, rows - first), scratch));
    }
    return sum;
  }
}
