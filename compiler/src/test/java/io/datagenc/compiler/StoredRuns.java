package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a store holds after some runs of a plan, each of which adds rows to those before.
final class StoredRuns {
  private final String text;
  private final GenerationPlan plan;
  private final Map<String, List<List<@Nullable Object>>> rows = new HashMap<>();
  private GenerationPlan last;

  private StoredRuns(String text, GenerationPlan plan) {
    this.text = text;
    this.plan = plan;
    this.last = plan;
    store(plan);
  }

  /// The rows of the first run of `text`, a plan without errors.
  static StoredRuns of(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics())
        .as(text)
        .noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    return new StoredRuns(text, compilation.plan().orElseThrow());
  }

  /// The plan of the first run.
  GenerationPlan plan() {
    return plan;
  }

  /// The plan of all rows that are stored.
  GenerationPlan wholePlan() {
    return last;
  }

  /// All rows of a table.
  List<List<@Nullable Object>> rows(String table) {
    return rows.getOrDefault(table, List.of());
  }

  /// All values of a column.
  List<@Nullable Object> column(String table, String column) {
    return columns(table, List.of(column)).stream()
        .<@Nullable Object>map(List::getFirst)
        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
  }

  /// All rows of some columns.
  List<List<@Nullable Object>> columns(String table, List<String> names) {
    List<String> all = plan.table(table).columns().stream().map(ColumnPlan::name).toList();
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (List<@Nullable Object> row : rows(table)) {
      List<@Nullable Object> some = new ArrayList<>();
      names.forEach(name -> some.add(row.get(all.indexOf(name))));
      values.add(some);
    }
    return values;
  }

  /// Adds rows. Returns the errors for which the run is refused; then nothing is stored.
  List<Diagnostic> append() {
    Map<String, Long> counts = new HashMap<>();
    rows.forEach((table, stored) -> counts.put(table, (long) stored.size()));
    Compilation compilation =
        PlanCompiler.compile(
            SourceFile.of("plan.dg", text),
            CompileOptions.NONE.withGrowth(new Growth(plan, counts)));
    if (compilation.plan().isEmpty()) {
      return compilation.diagnostics().stream()
          .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
          .toList();
    }
    store(compilation.plan().get());
    return List.of();
  }

  /// Forgets the rows of a table, as if its target had been dropped.
  void drop(String table) {
    rows.remove(table);
  }

  private void store(GenerationPlan whole) {
    last = whole;
    for (TablePlan table : whole.tables()) {
      List<List<@Nullable Object>> stored =
          rows.computeIfAbsent(table.name(), _ -> new ArrayList<>());
      List<List<@Nullable Object>> all = GeneratedTable.rows(whole, table.name());
      // New rows read the stored ones, which therefore have to be what they were.
      assertThat(all.subList(0, stored.size()))
          .as("stored rows of %s in\n%s", table.name(), text)
          .isEqualTo(stored);
      stored.addAll(all.subList(stored.size(), all.size()));
    }
  }

  /// Fails unless all keys, references and CHECKs hold over all rows that are stored.
  void hold() {
    for (TablePlan table : plan.tables()) {
      table.keys().forEach(key -> differ(table, key));
      table.references().stream()
          .filter(reference -> !reference.columns().isEmpty())
          .forEach(reference -> resolves(table, reference));
    }
    CheckedRows.keepAllChecks(last);
  }

  private void differ(TablePlan table, KeyPlan key) {
    Set<List<@Nullable Object>> seen = new HashSet<>();
    for (List<@Nullable Object> values : columns(table.name(), key.columns())) {
      if (!values.contains(null)) {
        assertThat(seen.add(values))
            .as("%s of %s is twice in %s%s\n%s", values, table.name(), key.columns(), "", text)
            .isTrue();
      }
    }
  }

  private void resolves(TablePlan table, ReferencePlan reference) {
    Set<List<@Nullable Object>> keys =
        new HashSet<>(columns(reference.parent(), reference.parentColumns()));
    for (List<@Nullable Object> values : columns(table.name(), reference.columns())) {
      if (!values.contains(null)) {
        assertThat(keys)
            .as("%s of %s in %s", values, table.name(), reference.parent())
            .contains(values);
      }
    }
  }
}
