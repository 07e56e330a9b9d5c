package io.datagenc.cli.explain;

import io.datagenc.compiler.description.ExpressionText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.Stream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The streams of a plan and the places that draw from them.
final class StreamUses {
  private record Use(String place, Stream stream) {}

  private final Map<String, Set<Use>> usesOfTable = new LinkedHashMap<>();
  private final Map<String, Set<String>> placesOfStream = new LinkedHashMap<>();

  private StreamUses() {}

  /// All streams of `plan`.
  static StreamUses of(GenerationPlan plan) {
    StreamUses uses = new StreamUses();
    plan.tables().forEach(uses::add);
    return uses;
  }

  /// The streams of `table`, in the order of rows, columns and references.
  List<Explanation.StreamUse> of(TablePlan table) {
    return usesOfTable.getOrDefault(table.name(), Set.of()).stream()
        .map(use -> explained(table, use))
        .toList();
  }

  private Explanation.StreamUse explained(TablePlan table, Use use) {
    String own = place(table, use.place);
    return new Explanation.StreamUse(
        use.place,
        use.stream.name(),
        use.stream
            .determinant()
            .map(expressions -> expressions.stream().map(ExpressionText::of).toList()),
        placesOfStream.getOrDefault(use.stream.name(), Set.of()).stream()
            .filter(place -> !place.equals(own))
            .toList());
  }

  private static String place(TablePlan table, String place) {
    return "%s: %s".formatted(table.name(), place);
  }

  private void add(TablePlan table) {
    List<Use> uses = new ArrayList<>();
    if (table.rows() instanceof RowsPlan.PerOwner owned) {
      uses.add(new Use("rows", owned.fanOut().stream()));
    }
    for (ColumnPlan column : table.columns()) {
      List<Stream> streams = new ArrayList<>();
      collect(column.expression(), streams);
      streams.forEach(stream -> uses.add(new Use("column " + column.name(), stream)));
    }
    for (ReferencePlan reference : table.references()) {
      List<Stream> streams = new ArrayList<>();
      collect(reference, streams);
      streams.forEach(stream -> uses.add(new Use("reference " + reference.name(), stream)));
    }
    usesOfTable.put(table.name(), new LinkedHashSet<>(uses));
    for (Use use : uses) {
      placesOfStream
          .computeIfAbsent(use.stream.name(), _ -> new LinkedHashSet<>())
          .add(place(table, use.place));
    }
  }

  private static void collect(ReferencePlan reference, List<Stream> streams) {
    reference.condition().ifPresent(condition -> collect(condition, streams));
    switch (reference.draw()) {
      case RowDraw.Owner _ -> {}
      case RowDraw.Drawn drawn -> streams.add(drawn.stream());
      case RowDraw.OneToOne oneToOne -> streams.add(oneToOne.stream());
      case RowDraw.Computed computed -> collect(computed.position(), streams);
    }
    reference.nulls().map(NullDraw::stream).ifPresent(streams::add);
  }

  /// Adds the streams that `expression` draws from for a row of its own table.
  private static void collect(Expression expression, List<Stream> streams) {
    switch (expression) {
      case Expression.Draw draw -> streams.add(draw.stream());
      case Expression.Permutation permutation -> streams.add(permutation.stream());
      case Expression.DistinctIndex index -> streams.add(index.stream());
      case Expression.Literal _,
          Expression.ColumnReference _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Path _,
          Expression.Call _,
          Expression.Case _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.WithNulls _,
          Expression.Digit _,
          Expression.OtherRows _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _ -> {}
    }
    expression.children().forEach(child -> collect(child, streams));
    if (expression instanceof Expression.WithNulls nulls) {
      streams.add(nulls.nulls().stream());
    }
  }
}
