package io.datagenc.engine.domain.inversion;

import static io.datagenc.engine.domain.analysis.Expressions.column;
import static io.datagenc.engine.domain.analysis.Expressions.plan;
import static io.datagenc.engine.domain.analysis.Expressions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.analysis.Observed;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Values;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.RowRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Selections of rows are compared with a test of every row.
class PredicateInversionTest {
  private static Map<String, List<Value>> observed(GenerationPlan plan, TablePlan table) {
    Map<String, List<Value>> values = new HashMap<>();
    scalars(table)
        .forEach(
            column ->
                values.put(column.name(), Observed.values(plan, table.name(), column.name())));
    return values;
  }

  private static List<ColumnPlan> scalars(TablePlan table) {
    return table.columns().stream()
        .filter(column -> column.type().representation() != Representation.NESTED)
        .toList();
  }

  @Test
  void selectsWhatATestOfEveryRowSelects() {
    long seed = new Random().nextLong();
    System.out.println("random seed of PredicateInversionTest: " + seed);
    int absorbed = 0;
    for (long each : new long[] {1, 2, 3, seed}) {
      for (long firstRow : new long[] {0, 37}) {
        absorbed += compare(InversionPlans.plans(firstRow, 700), new Random(each), 250);
      }
    }
    // Most conditions are on columns that can be inverted.
    assertThat(absorbed).isGreaterThan(4 * 2 * 4 * 250 / 2);
  }

  private static int compare(GenerationPlan plan, Random random, int predicates) {
    PredicateInversion inversion = PredicateInversion.of(plan);
    int absorbed = 0;
    for (TablePlan table : plan.tables()) {
      Map<String, List<Value>> observed = observed(plan, table);
      for (int i = 0; i < predicates; i++) {
        Map<String, ValueSet> predicate = predicate(table, observed, random);
        Inversion found = inversion.invert(table.name(), predicate);
        absorbed += found.absorbed().size();
        compare(table, observed, predicate, found);
      }
    }
    return absorbed;
  }

  private static void compare(
      TablePlan table,
      Map<String, List<Value>> observed,
      Map<String, ValueSet> predicate,
      Inversion found) {
    for (int row = 0; row < table.rowCount(); row++) {
      boolean all = true;
      boolean absorbed = true;
      for (Map.Entry<String, ValueSet> condition : predicate.entrySet()) {
        boolean holds = condition.getValue().contains(observed.get(condition.getKey()).get(row));
        all &= holds;
        absorbed &= holds || !found.absorbed().contains(condition.getKey());
      }
      boolean selected = found.rows().contains(row);
      if (all && !selected || selected && !absorbed) {
        assertThat(selected)
            .as("row %d of %s: %s gave %s", row, table.name(), predicate, found)
            .isEqualTo(all);
      }
    }
  }

  /// At 35 billion rows a scan would take hours.
  @Test
  void invertsWithoutAScan() {
    GenerationPlan plan = InversionPlans.plans(0, 10_000_000_000L);
    DomainAnalysis domains = DomainAnalysis.of(plan);
    PlanGenerator generator = PlanGenerator.of(plan);
    PredicateInversion inversion = PredicateInversion.of(domains, generator);
    SelectionAggregates aggregates = SelectionAggregates.of(domains, generator);
    Cells cells = new Cells(generator);
    Random random = new Random(5);
    String names =
        "customer.id customer.down customer.code customer.short customer.padded customer.starred "
            + "customer.key customer.delimited customer.joined customer.upper customer.price "
            + "customer.double customer.third customer.ordinal customer.maybe customer.maybe_code "
            + "customer.size account.customer_id account.next_id account.opposite_id account.row "
            + "account.id account.even account.code account.uuid account.number account.wide "
            + "account.amount";
    for (String name : names.split(" ")) {
      TablePlan table = plan.table(name.substring(0, name.indexOf('.')));
      String column = name.substring(name.indexOf('.') + 1);
      for (int i = 0; i < 20; i++) {
        long row = random.nextLong(table.rowCount());
        Value value = cells.value(table, column, row);
        if (value == Value.Null.NULL) {
          continue;
        }
        ValueSet set = ValueSet.of(table.column(column).type(), List.of(value));
        Inversion found = inversion.invert(table.name(), Map.of(column, set));
        assertThat(found.rows().contains(row)).as(name).isTrue();
        assertThat(found.rows().rowCount()).as(name).isLessThanOrEqualTo(2);
        assertThat(found.absorbed()).as(name).containsExactly(column);
      }
    }

    TablePlan orders = plan.table("order");
    Value customer = new Value.LongValue(1000 + 7 * 4_000_000_000L);
    RowSelection owned =
        inversion
            .invert(
                "order", Map.of("customer_id", ValueSet.of(SimpleType.BIGINT, List.of(customer))))
            .rows();
    assertThat(owned.ranges()).hasSize(1);
    assertThat(owned.rowCount()).isLessThanOrEqualTo(7);
    assertThat(cells.values(orders, "customer_id", owned)).containsOnly(customer);
    RowSelection year =
        inversion
            .invert(
                "customer",
                Map.of("year", ValueSet.of(SimpleType.BIGINT, List.of(new Value.LongValue(1996)))))
            .rows();
    assertThat(aggregates.minimum("customer", "day", year))
        .contains(new Value.LongValue(LocalDate.of(1996, 1, 1).toEpochDay()));
    assertThat(aggregates.maximum("customer", "day", year))
        .contains(new Value.LongValue(LocalDate.of(1996, 12, 31).toEpochDay()));
    assertThat(aggregates.sum("customer", "id", RowSelection.of(0, 10_000_000_000L)))
        .contains(new BigDecimal("350000009965000000000"));
  }

  @Test
  void selectsByLongLists() {
    GenerationPlan plan = InversionPlans.plans(0, 10_000_000_000L);
    PredicateInversion inversion = PredicateInversion.of(plan);
    List<Value> codes = new ArrayList<>();
    for (int i = 0; i < 9000; i++) {
      codes.add(Value.BytesValue.ofText("X" + (1000 + 7L * i * 1_000_000)));
      codes.add(Value.BytesValue.ofText("X" + (1001 + 7L * i * 1_000_000)));
    }
    Type type = VarcharType.TEXT;
    Inversion found =
        inversion.invert("customer", Map.of("code", ValueSet.of(type, codes.subList(0, 9000))));
    assertThat(found.rows().rowCount()).isEqualTo(4500);
    assertThat(found.absorbed()).containsExactly("code");
    // Above the cap nothing is said.
    assertThat(inversion.invert("customer", Map.of("code", ValueSet.of(type, codes))))
        .isEqualTo(new Inversion(RowSelection.of(0, 10_000_000_000L), Set.of()));
  }

  /// What is not drawn for the row itself cannot be inverted, but for values that do not occur.
  @Test
  void leavesDrawnValuesToATest() {
    GenerationPlan plan = InversionPlans.plans(0, 10_000);
    PredicateInversion inversion = PredicateInversion.of(plan);
    TablePlan lines = plan.table("line");
    Value nine = new Value.LongValue(9);
    Value ten = new Value.LongValue(10);
    Inversion drawn =
        inversion.invert(
            "line", Map.of("product_id", ValueSet.of(SimpleType.INTEGER, List.of(nine))));
    assertThat(drawn).isEqualTo(new Inversion(RowSelection.of(0, lines.rowCount()), Set.of()));
    Inversion absent =
        inversion.invert(
            "line", Map.of("product_id", ValueSet.of(SimpleType.INTEGER, List.of(ten))));
    assertThat(absent).isEqualTo(new Inversion(RowSelection.NONE, Set.of("product_id")));
  }

  @Test
  void aggregatesWhatItSelects() {
    for (long firstRow : new long[] {0, 37}) {
      GenerationPlan plan = InversionPlans.plans(firstRow, 700);
      DomainAnalysis domains = DomainAnalysis.of(plan);
      SelectionAggregates aggregates = SelectionAggregates.of(domains, PlanGenerator.of(plan));
      for (TablePlan table : plan.tables()) {
        Map<String, List<Value>> observed = observed(plan, table);
        long rows = table.rowCount();
        for (RowSelection some :
            List.of(
                RowSelection.of(0, rows),
                RowSelection.of(rows / 2, rows / 2 + 1),
                new RowSelection(
                    List.of(new RowRange(1, rows / 3), new RowRange(rows / 2, rows - 1))))) {
          for (ColumnPlan column : scalars(table)) {
            aggregate(table, column, observed.get(column.name()), some, aggregates);
          }
        }
      }
    }
  }

  private static void aggregate(
      TablePlan table,
      ColumnPlan column,
      List<Value> observed,
      RowSelection rows,
      SelectionAggregates aggregates) {
    List<Value> present = new ArrayList<>();
    for (int row = 0; row < observed.size(); row++) {
      if (rows.contains(row) && observed.get(row) != Value.Null.NULL) {
        present.add(observed.get(row));
      }
    }
    String name = table.name() + "." + column.name();
    Comparator<Value> order = (left, right) -> Values.compare(column.type(), left, right);
    Value least = present.stream().min(order).orElse(Value.Null.NULL);
    Value greatest = present.stream().max(order).orElse(Value.Null.NULL);
    agree(name, rows, aggregates.minimum(table.name(), column.name(), rows), least);
    agree(name, rows, aggregates.maximum(table.name(), column.name(), rows), greatest);
    agree(name, rows, aggregates.count(table.name(), column.name(), rows), (long) present.size());
    aggregates
        .sum(table.name(), column.name(), rows)
        .ifPresent(
            sum ->
                assertThat(sum)
                    .as(name)
                    .isEqualByComparingTo(
                        present.stream()
                            .map(value -> Numbers.number(column.type(), value).orElseThrow())
                            .reduce(BigDecimal.ZERO, BigDecimal::add)));
  }

  private static <T> void agree(String name, RowSelection rows, Optional<T> actual, T expected) {
    if (actual.isPresent() || rows.rowCount() < 4096) {
      assertThat(actual).as(name).contains(expected);
    }
  }

  private static Map<String, ValueSet> predicate(
      TablePlan table, Map<String, List<Value>> observed, Random random) {
    Map<String, ValueSet> predicate = new HashMap<>();
    int conditions = 1 + random.nextInt(2);
    for (int i = 0; i < conditions; i++) {
      List<ColumnPlan> columns = scalars(table);
      ColumnPlan column = columns.get(random.nextInt(columns.size()));
      predicate.put(column.name(), values(column.type(), observed.get(column.name()), random));
    }
    return predicate;
  }

  private static ValueSet values(Type type, List<Value> observed, Random random) {
    List<ValueRange> ranges = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Value first = value(type, observed, random);
      Value second = value(type, observed, random);
      if (first == Value.Null.NULL || second == Value.Null.NULL) {
        continue;
      }
      boolean swap = Values.compare(type, first, second) > 0;
      Value low = swap ? second : first;
      Value high = swap ? first : second;
      ranges.add(
          switch (random.nextInt(8)) {
            case 0 -> ValueRange.between(low, high);
            case 1 -> ValueRange.atLeast(low);
            case 2 -> ValueRange.greaterThan(low);
            case 3 -> ValueRange.atMost(low);
            case 4 -> ValueRange.lessThan(high);
            default -> ValueRange.of(first);
          });
    }
    return new ValueSet(
        type, ranges, random.nextInt(4) == 0 ? ValueSet.Nulls.ADMITTED : ValueSet.Nulls.EXCLUDED);
  }

  /// A value of the column, or one near to it that it may not have.
  private static Value value(Type type, List<Value> observed, Random random) {
    Value value = observed.get(random.nextInt(observed.size()));
    if (random.nextInt(3) > 0) {
      return value;
    }
    return switch (value) {
      case Value.Null _, Value.Int128Value _ -> value;
      case Value.LongValue number ->
          type == SimpleType.DOUBLE
              ? Value.LongValue.ofDouble(number.asDouble() + random.nextInt(3) - 1.5)
              : type == SimpleType.BOOLEAN
                  ? number
                  : new Value.LongValue(number.value() + random.nextInt(20) - 10);
      case Value.BytesValue text -> mutated(text.bytes().toUtf8String(), random);
    };
  }

  private static Value mutated(String text, Random random) {
    int at = random.nextInt(text.length());
    return Value.BytesValue.ofText(
        switch (random.nextInt(4)) {
          case 0 -> text.substring(0, at);
          case 1 ->
              text.substring(0, at) + (char) ('*' + random.nextInt(30)) + text.substring(at + 1);
          case 2 -> text.substring(0, at) + '0' + text.substring(at);
          default -> text + "1";
        });
  }
}
