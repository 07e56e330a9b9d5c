package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks every row of a plan for every CHECK.
final class CheckedRows {
  private CheckedRows() {}

  /// The plan of `text`, which has no errors.
  static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics())
        .as(text)
        .noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    return compilation.plan().orElseThrow();
  }

  /// Fails if a row of `plan` makes a CHECK false.
  static void keepAllChecks(GenerationPlan plan) {
    for (TablePlan table : plan.tables()) {
      for (int i = 0; i < table.checks().size(); i++) {
        assertThat(broken(plan, table, i))
            .as("CHECK (%s) of %s", table.checks().get(i).sql(), table.name())
            .isEmpty();
      }
    }
  }

  private static List<Long> broken(GenerationPlan plan, TablePlan table, int check) {
    List<ColumnPlan> columns = new ArrayList<>(table.columns());
    columns.add(
        new ColumnPlan(
            "condition",
            table.checks().get(check).condition().type(),
            ColumnPlan.Nullability.NULLABLE,
            ColumnPlan.Visibility.HIDDEN,
            table.checks().get(check).condition(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
    GenerationPlan judged =
        plan.withTables(
            plan.tables().stream()
                .map(each -> each == table ? each.withColumns(columns) : each)
                .toList());
    List<String> all =
        new ArrayList<>(table.visibleColumns().stream().map(ColumnPlan::name).toList());
    all.add("condition");
    TableGenerator generator = PlanGenerator.of(judged).table(table.name(), all);
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    List<Long> rows = new ArrayList<>();
    for (long first = 0; first < table.rowCount(); first += Batch.MAX_ROWS) {
      int count = (int) Math.min(Batch.MAX_ROWS, table.rowCount() - first);
      Vector truths = generator.generate(first, count, scratch).columns().getLast();
      for (int i = 0; i < count; i++) {
        if (!truths.isNull(i) && !isTrue(truths, i)) {
          rows.add(first + i);
        }
      }
    }
    return rows;
  }

  private static boolean isTrue(Vector truth, int row) {
    return switch (truth) {
      case ByteVector bytes -> bytes.values()[row] != 0;
      case DictionaryVector dictionary -> isTrue(dictionary.dictionary(), dictionary.ids()[row]);
      case ConstantVector constant -> isTrue(constant.value(), 0);
      default -> throw new IllegalArgumentException("not BOOLEAN");
    };
  }
}
