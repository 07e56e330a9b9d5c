package io.datagenc.engine.generator.compile;

import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.expression.SiblingWindow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order in which columns are compiled and computed: each after those that it reads, so that a
/// chain of columns takes no more stack than one of them, however long it is.
///
/// Used under the lock of the [io.datagenc.engine.PlanGenerator].
public final class ColumnOrder {

  /// So many columns of a chain are computed one within the other.
  private static final int NESTED_COLUMNS = 32;

  private final PlanPrograms programs;
  private final Set<Column> compiled = new HashSet<>();
  private final Map<Column, Integer> depths = new HashMap<>();

  private record Column(TableProgram table, int index) {
    Expression expression() {
      return table.plan().columns().get(index).expression();
    }
  }

  private record Part(TableProgram table, Expression expression) {}

  /// Which of the columns that an expression reads are meant.
  private enum Reads {
    /// All, of other tables, too.
    ANY,
    /// Those of the same row that are computed for every row.
    ALWAYS
  }

  public ColumnOrder(PlanPrograms programs) {
    this.programs = programs;
  }

  /// Compiles a column and, before, those that it reads.
  public void compile(TableProgram table, int column) {
    for (Column each : afterWhatItReads(new Column(table, column), compiled, Reads.ANY)) {
      each.table().compileColumn(each.index(), programs);
    }
  }

  /// The columns to compute before a column, in order: those of a long chain at equal distances.
  public int[] before(TableProgram table, int column) {
    Column last = new Column(table, column);
    List<Column> chain = afterWhatItReads(last, new HashSet<>(), Reads.ALWAYS);
    for (Column each : chain) {
      if (!depths.containsKey(each)) {
        depths.put(
            each,
            1
                + reads(each, Reads.ALWAYS).stream()
                    .mapToInt(read -> depths.getOrDefault(read, 0))
                    .max()
                    .orElse(0));
      }
    }
    return chain.stream()
        .filter(each -> !each.equals(last) && depths.getOrDefault(each, 0) % NESTED_COLUMNS == 0)
        .mapToInt(Column::index)
        .toArray();
  }

  /// `last` and all that it reads, each behind what it reads itself, without those of `done`, to
  /// which they are added.
  private List<Column> afterWhatItReads(Column last, Set<Column> done, Reads which) {
    List<Column> ordered = new ArrayList<>();
    Deque<Column> open = new ArrayDeque<>();
    Set<Column> entered = new HashSet<>();
    open.push(last);
    while (!open.isEmpty()) {
      Column column = open.peek();
      if (done.contains(column)) {
        open.pop();
      } else if (entered.add(column)) {
        reads(column, which).forEach(open::push);
      } else {
        open.pop();
        done.add(column);
        ordered.add(column);
      }
    }
    return ordered;
  }

  private Set<Column> reads(Column column, Reads which) {
    Set<Column> found = new HashSet<>();
    Deque<Part> open = new ArrayDeque<>();
    open.push(new Part(column.table(), column.expression()));
    while (!open.isEmpty()) {
      Part part = open.pop();
      switch (part.expression()) {
        case Expression.ColumnReference read ->
            found.add(new Column(part.table(), part.table().columnIndex(read.column())));
        case Expression.Path path -> {
          if (which == Reads.ANY) {
            String parent = part.table().plan().reference(path.reference()).parent();
            open.push(new Part(programs.table(parent), path.expression()));
          }
        }
        case RollUp rollUp -> {
          if (which == Reads.ANY) {
            TableProgram owned = programs.table(rollUp.table());
            rollUp.aggregation().inputs().forEach(input -> open.push(new Part(owned, input)));
          }
        }
        case SiblingWindow window -> {
          if (which == Reads.ANY) {
            window
                .aggregation()
                .inputs()
                .forEach(input -> open.push(new Part(part.table(), input)));
          }
        }
        case SiblingValue sibling -> {
          if (which == Reads.ANY) {
            open.push(new Part(part.table(), sibling.value()));
            open.push(new Part(part.table(), sibling.otherwise()));
          }
        }
        case Expression other ->
            (which == Reads.ANY ? other.children() : computedAlways(other))
                .forEach(child -> open.push(new Part(part.table(), child)));
      }
    }
    found.remove(column);
    return found;
  }

  /// The parts of an expression that are computed for every row for which it is, and of which a
  /// failure is one of the whole.
  private static List<Expression> computedAlways(Expression expression) {
    return switch (expression) {
      case Expression.Call call ->
          switch (call.function()) {
            case "TRY", "NULLIF" -> List.of();
            case "AND", "OR", "COALESCE" -> List.of(call.arguments().getFirst());
            default -> call.arguments();
          };
      case Expression.Case choice -> List.of(choice.branches().getFirst().condition());
      case Expression.Cast cast ->
          cast.mode() == CastMode.STRICT ? List.of(cast.operand()) : List.of();
      case Expression.WithNulls nulls -> List.of(nulls.expression());
      case Expression.Literal _,
          Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.FieldAccess _,
          Expression.Draw _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          List.of();
    };
  }
}
