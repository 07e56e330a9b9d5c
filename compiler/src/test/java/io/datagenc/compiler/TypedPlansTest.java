package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.engine.domain.inversion.PredicateInversion;
import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.generator.UnsavedRowException;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What compiles runs, and its rows keep what the plan says of them: every CHECK, every key, every
/// reference, every NOT NULL.
///
/// `-Ddatagen.fuzz=N` makes N / 64 plans; `-Ddatagen.fuzz.seed=S` only the plan of one seed.
final class TypedPlansTest {
  private static final int PLANS = Integer.getInteger("datagen.fuzz", 20_000) / 64;
  private static final long FIXED_SEED = 1_000_000;

  @Test
  void whatCompilesRunsAndKeepsItsPromises() {
    Long only = Long.getLong("datagen.fuzz.seed");
    if (only != null) {
      keepsItsPromises(only);
      return;
    }
    long seed = System.nanoTime();
    System.out.println("random seed of TypedPlansTest: " + seed);
    for (int i = 0; i < PLANS; i++) {
      keepsItsPromises(i % 10 == 0 ? seed + i : FIXED_SEED + i);
    }
  }

  private static void keepsItsPromises(long seed) {
    TypedPlan typed = TypedPlan.of(seed);
    Compilation compilation = typed.compile();
    try {
      GenerationPlan plan = compilation.plan().orElseThrow();
      Map<String, List<List<@Nullable Object>>> rows = new HashMap<>();
      for (TablePlan table : plan.tables()) {
        rows.put(table.name(), GeneratedTable.rows(plan, table.name()));
      }
      CheckedRows.keepAllChecks(plan);
      for (TablePlan table : plan.tables()) {
        List<List<@Nullable Object>> own = Objects.requireNonNull(rows.get(table.name()));
        table.keys().forEach(key -> keepsKey(table, key, own));
        rowsOfAPartAreTheSame(plan, table, own);
        predicatesFindTheirRows(plan, table, own);
        keepsNotNull(table, own);
        for (ReferencePlan reference : table.references()) {
          TablePlan parent = plan.table(reference.parent());
          keepsReference(
              table, reference, own, parent, Objects.requireNonNull(rows.get(parent.name())));
        }
      }
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      if (e instanceof UnsavedRowException && isWarnedOf(compilation)) {
        return;
      }
      throw new AssertionError("seed %d:%n%s%n%s".formatted(seed, typed.text(), e), e);
    }
  }

  /// Whether a probe was given up, so that only a run tells whether its rows can be saved.
  private static boolean isWarnedOf(Compilation compilation) {
    return compilation.diagnostics().stream()
        .anyMatch(diagnostic -> diagnostic.code() == DiagnosticCode.CHECK_NOT_PROBED);
  }

  /// What another row count and an OFFSET change of a table is which rows there are.
  private static void rowsOfAPartAreTheSame(
      GenerationPlan plan, TablePlan table, List<List<@Nullable Object>> rows) {
    boolean isPlain =
        table.rows() instanceof RowsPlan.Fixed
            && table.references().stream()
                .noneMatch(reference -> reference.draw() instanceof RowDraw.OneToOne)
            // Rows that others own may refer to any of these.
            && table.columns().stream().noneMatch(column -> isOfOwnedRows(column.expression()));
    if (!isPlain || rows.size() < 2) {
      return;
    }
    int first = rows.size() / 3;
    int count = rows.size() - first;
    TablePlan part = table.withRows(new RowsPlan.Fixed(count), table.firstRow() + first, count);
    GenerationPlan changed =
        plan.withTables(
            plan.tables().stream().map(each -> each.equals(table) ? part : each).toList());
    assertThat(GeneratedTable.rows(changed, table.name()))
        .as("rows of %s from %d on", table.name(), first)
        .isEqualTo(rows.subList(first, rows.size()));
  }

  private static boolean isOfOwnedRows(Expression expression) {
    return expression instanceof RollUp
        || expression.children().stream().anyMatch(TypedPlansTest::isOfOwnedRows);
  }

  /// A query for a value that occurs reads the rows in which it does.
  private static void predicatesFindTheirRows(
      GenerationPlan plan, TablePlan table, List<List<@Nullable Object>> rows) {
    PredicateInversion inversion = PredicateInversion.of(plan);
    for (int i = 0; i < table.columns().size(); i++) {
      int index = i;
      ColumnPlan column = table.columns().get(i);
      for (int sample : new int[] {0, rows.size() / 2}) {
        Optional<Value> value =
            rows.isEmpty() ? Optional.empty() : value(column.type(), rows.get(sample).get(index));
        if (value.isEmpty()) {
          continue;
        }
        RowSelection found =
            inversion
                .invert(
                    table.name(),
                    Map.of(column.name(), ValueSet.of(column.type(), List.of(value.get()))))
                .rows();
        for (int row = 0; row < rows.size(); row++) {
          if (Objects.equals(rows.get(row).get(index), rows.get(sample).get(index))) {
            long position = row;
            assertThat(found.ranges())
                .as("row %d of %s has %s = %s", row, table.name(), column.name(), value.get())
                .anyMatch(range -> range.first() <= position && position < range.end());
          }
        }
      }
    }
  }

  private static Optional<Value> value(Type type, @Nullable Object object) {
    return switch (object) {
      case Boolean truth -> Optional.of(Value.LongValue.ofBoolean(truth));
      case Long number -> Optional.of(new Value.LongValue(number));
      case String text when type instanceof VarcharType ->
          Optional.of(Value.BytesValue.ofText(text));
      case null, default -> Optional.empty();
    };
  }

  private static List<Integer> indexes(TablePlan table, List<String> columns) {
    List<String> names = table.columns().stream().map(ColumnPlan::name).toList();
    return columns.stream().map(names::indexOf).toList();
  }

  private static List<@Nullable Object> values(List<@Nullable Object> row, List<Integer> indexes) {
    List<@Nullable Object> values = new ArrayList<>();
    indexes.forEach(index -> values.add(row.get(index)));
    return values;
  }

  private static void keepsKey(TablePlan table, KeyPlan key, List<List<@Nullable Object>> rows) {
    List<Integer> indexes = indexes(table, key.columns());
    Set<List<@Nullable Object>> seen = new HashSet<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> values = values(row, indexes);
      if (values.contains(null)) {
        assertThat(key.kind()).as("NULL in %s", key).isEqualTo(KeyPlan.Kind.UNIQUE);
      } else {
        assertThat(seen.add(values))
            .as("%s of %s is unique: %s", key, table.name(), values)
            .isTrue();
      }
    }
  }

  private static void keepsNotNull(TablePlan table, List<List<@Nullable Object>> rows) {
    for (int i = 0; i < table.columns().size(); i++) {
      int index = i;
      if (table.columns().get(i).nullability() == ColumnPlan.Nullability.NOT_NULL) {
        assertThat(rows)
            .as("%s is not null", table.columns().get(i).name())
            .noneMatch(row -> row.get(index) == null);
      }
    }
  }

  private static void keepsReference(
      TablePlan table,
      ReferencePlan reference,
      List<List<@Nullable Object>> rows,
      TablePlan parent,
      List<List<@Nullable Object>> parentRows) {
    if (reference.constraint() != ReferencePlan.Constraint.FOREIGN_KEY) {
      return;
    }
    Set<List<@Nullable Object>> keys = new HashSet<>();
    List<Integer> of = indexes(parent, reference.parentColumns());
    parentRows.forEach(row -> keys.add(values(row, of)));
    List<Integer> from = indexes(table, reference.columns());
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> values = values(row, from);
      if (!values.contains(null)) {
        assertThat(keys).as("%s of %s", reference.name(), table.name()).contains(values);
      }
    }
  }
}
