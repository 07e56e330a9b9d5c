package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.expression.SiblingWindow;
import io.datagenc.engine.plan.expression.Stream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a value of a row is computed from: the draws that the row makes for it, other columns and
/// references of the same row, and cells of other rows. Only what is read directly; that columns
/// have inputs of their own is for the reader to follow.
///
/// @param draws the streams of which the row draws for itself
/// @param nullDraws the streams of draws that make the value NULL
/// @param fixedDraws the streams that do not draw anew for the row: permutations, draws counted by
///   a determinant, rows taken in turns
/// @param columns the columns of the same row
/// @param references the references of the same row
/// @param others the cells of other rows, those of earlier rows of the same table left out
/// @param earlier the cells of earlier rows of the same table
public record RowInputs(
    Set<String> draws,
    Set<String> nullDraws,
    Set<String> fixedDraws,
    Set<String> columns,
    Set<String> references,
    Set<Cell> others,
    Set<Cell> earlier) {

  /// A column or a reference of a table.
  public sealed interface Cell {

    /// The name of the table.
    String table();

    /// The name of the column or the reference.
    String name();
  }

  /// A column of a table.
  public record ColumnCell(String table, String name) implements Cell {}

  /// A reference of a table.
  public record ReferenceCell(String table, String name) implements Cell {}

  private RowInputs() {
    this(
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
  }

  /// What `expression`, an expression over the rows of `table`, is computed from.
  public static RowInputs of(GenerationPlan plan, TablePlan table, Expression expression) {
    RowInputs inputs = new RowInputs();
    inputs.new Collector(plan, table).expression(expression);
    return inputs;
  }

  /// What the row of `reference`, a reference of `table`, is computed from.
  public static RowInputs of(GenerationPlan plan, TablePlan table, ReferencePlan reference) {
    RowInputs inputs = new RowInputs();
    inputs.new Collector(plan, table).reference(reference);
    return inputs;
  }

  /// The names of the columns of `table` that `expressions`, over its rows, are computed from,
  /// directly or through other columns and references of the row.
  public static Set<String> columnsOf(
      GenerationPlan plan, TablePlan table, List<Expression> expressions) {
    Set<String> found = new LinkedHashSet<>();
    Set<String> followed = new LinkedHashSet<>();
    Deque<RowInputs> open = new ArrayDeque<>();
    expressions.forEach(expression -> open.add(of(plan, table, expression)));
    while (!open.isEmpty()) {
      RowInputs inputs = open.pop();
      for (String column : inputs.columns) {
        if (found.add(column)) {
          open.add(of(plan, table, table.column(column).expression()));
        }
      }
      for (String reference : inputs.references) {
        if (followed.add(reference)) {
          open.add(of(plan, table, table.reference(reference)));
        }
      }
    }
    return found;
  }

  private final class Collector {
    private final GenerationPlan plan;
    private final TablePlan table;

    Collector(GenerationPlan plan, TablePlan table) {
      this.plan = plan;
      this.table = table;
    }

    private void expression(Expression expression) {
      switch (expression) {
        case Expression.ColumnReference column -> columns.add(column.column());
        case Expression.Path path -> {
          references.add(path.reference());
          ReferencePlan reference = table.reference(path.reference());
          otherRow(
              plan.table(reference.parent()),
              path.expression(),
              EarlierRecursion.isEarlier(table, reference) ? earlier : others);
        }
        case Expression.ReferencedRow row -> references.add(row.reference());
        // A chain is drawn along with those of earlier rows.
        case Expression.Draw draw ->
            stream(
                draw.stream(),
                draw.distribution() instanceof Distribution.Markov ? fixedDraws : draws);
        case Expression.WithNulls nulls -> stream(nulls.nulls().stream(), nullDraws);
        case Expression.Permutation permutation -> fixedDraws.add(permutation.stream().name());
        case Expression.DistinctIndex distinct -> {
          fixedDraws.add(distinct.stream().name());
          distinct.conditions().forEach(this::expression);
        }
        case RollUp rollUp -> rollUp(rollUp);
        case SiblingWindow window ->
            window
                .aggregation()
                .inputs()
                .forEach(input -> siblings(input, window.frame().isEarlier()));
        case SiblingValue sibling -> siblings(sibling.value(), sibling.frame().isEarlier());
        case Expression.Enumerated enumerated ->
            enumerated.distribution().operands().forEach(this::expression);
        case Expression.Digit _,
            Expression.AdmittedIndex _,
            Expression.Call _,
            Expression.Case _,
            Expression.FieldAccess _,
            Expression.Cast _,
            Expression.Literal _,
            Expression.Position _,
            Expression.Given _ -> {}
      }
      expression.children().forEach(this::expression);
    }

    private void rollUp(RollUp rollUp) {
      TablePlan owned = plan.table(rollUp.table());
      rollUp.aggregation().inputs().forEach(input -> otherRow(owned, input, others));
    }

    private void siblings(Expression expression, boolean areEarlier) {
      otherRow(table, expression, areEarlier ? earlier : others);
    }

    private void stream(Stream stream, Set<String> kind) {
      Optional<List<Expression>> determinant = stream.determinant();
      (determinant.isPresent() ? fixedDraws : kind).add(stream.name());
      determinant.ifPresent(values -> values.forEach(this::expression));
    }

    private void reference(ReferencePlan reference) {
      draw(reference, reference.draw());
      reference.stages().forEach(stage -> draw(reference, stage.draw()));
      reference.condition().ifPresent(this::expression);
      reference.nulls().ifPresent(nulls -> stream(nulls.stream(), nullDraws));
    }

    private void draw(ReferencePlan reference, RowDraw draw) {
      switch (draw) {
        case RowDraw.Owner _ -> {}
        case RowDraw.OneToOne oneToOne -> fixedDraws.add(oneToOne.stream().name());
        case RowDraw.Computed computed -> expression(computed.position());
        case RowDraw.Drawn drawn -> {
          stream(drawn.stream(), drawn.law() instanceof RankLaw.RoundRobin ? fixedDraws : draws);
          switch (drawn.candidates()) {
            case Candidates.Owned owned -> references.add(owned.reference());
            case Candidates.PrecedingOwned owned -> references.add(owned.reference());
            case Candidates.All _, Candidates.Preceding _, Candidates.OwnedByThisRow _ -> {}
          }
          TablePlan parent = plan.table(reference.parent());
          if (drawn.law() instanceof RankLaw.Weighted weighted) {
            otherRow(parent, weighted.weight(), others);
          }
          drawn.filter().ifPresent(filter -> otherRow(parent, filter.condition(), others));
        }
      }
    }

    /// What `expression` reads of a row of `parent`, and of the rows that it refers to.
    private void otherRow(TablePlan parent, Expression expression, Set<Cell> cells) {
      RowInputs inputs = RowInputs.of(plan, parent, expression);
      inputs.columns.forEach(column -> cells.add(new ColumnCell(parent.name(), column)));
      inputs.references.forEach(name -> cells.add(new ReferenceCell(parent.name(), name)));
      others.addAll(inputs.others);
      earlier.addAll(inputs.earlier);
    }
  }
}
