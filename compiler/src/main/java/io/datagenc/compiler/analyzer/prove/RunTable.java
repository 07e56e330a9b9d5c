package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table as the rows of one run have it: numbers of keys count the rows that were referenced by
/// that run.
///
/// @param table of the plan of all rows
/// @param numberings how draws of keys were made to differ in it
record RunTable(TablePlan table, RunEnds ends, int run, List<KeyNumbering> numberings) {

  /// The table with the values that the rows of the run have.
  TablePlan ofRun() {
    Map<Expression, Expression> replacements = new HashMap<>();
    for (KeyNumbering numbering : numberings) {
      if (numbering.table().equals(table.name()) && depends(numbering, table, ends)) {
        replacements.putAll(replacements(numbering));
      }
    }
    if (replacements.isEmpty()) {
      return table;
    }
    return table
        .withColumns(
            table.columns().stream()
                .map(column -> column.withExpression(replaced(column.expression(), replacements)))
                .toList())
        .withReferences(
            table.references().stream().map(each -> replaced(each, replacements)).toList());
  }

  /// Whether the numbers count rows of a table that grows.
  private static boolean depends(KeyNumbering numbering, TablePlan table, RunEnds ends) {
    return numbering.parts().stream().anyMatch(part -> grows(part, table, ends));
  }

  private static boolean grows(KeyPart part, TablePlan table, RunEnds ends) {
    return part instanceof KeyPart.ReferencePart referenced
        && ends.grows(table.reference(referenced.reference()).parent());
  }

  private Map<Expression, Expression> replacements(KeyNumbering numbering) {
    Map<Expression, Expression> replacements = new HashMap<>();
    Optional<KeyNumbering> numbers = ofRun(numbering).filter(RunTable::isNumbered);
    if (numbers.isPresent() && isNumbered(numbering)) {
      List<Expression> values = numbering.values(0);
      List<Expression> valuesOfRun = numbers.get().values(skipped(numbering));
      for (int i = 0; i < values.size(); i++) {
        replacements.put(values.get(i), valuesOfRun.get(i));
      }
    }
    return replacements;
  }

  private static boolean isNumbered(KeyNumbering numbering) {
    return numbering.index().digits().size() == numbering.parts().size();
  }

  /// Rows among all are counted from the first one of the run.
  private long skipped(KeyNumbering numbering) {
    return switch (numbering) {
      case KeyNumbering.AmongRows _ -> ends.firstRow(table.name(), run) - table.firstRow();
      case KeyNumbering.AmongSiblings _ -> 0;
    };
  }

  /// Among all rows, new rows have new referenced rows; among those of a new owner, any. Empty
  /// where the run has none.
  private Optional<KeyNumbering> ofRun(KeyNumbering numbering) {
    int from =
        switch (numbering) {
          case KeyNumbering.AmongRows _ -> run;
          case KeyNumbering.AmongSiblings _ -> 0;
        };
    List<KeyPart> parts = new ArrayList<>();
    for (KeyPart part : numbering.parts()) {
      if (grows(part, table, ends) && part instanceof KeyPart.ReferencePart referenced) {
        String parent = table.reference(referenced.reference()).parent();
        long first = ends.firstReferenced(parent, from);
        if (first == ends.endReferenced(parent, run)) {
          return Optional.empty();
        }
        parts.add(
            new KeyPart.ReferencePart(
                referenced.reference(),
                first,
                ends.endReferenced(parent, run) - first,
                referenced.law(),
                referenced.ranks()));
      } else {
        parts.add(part);
      }
    }
    return Optional.of(numbering.with(parts));
  }

  /// What is missing in some run for rows to differ, if anything is.
  static Optional<String> missing(TablePlan table, RunEnds ends, KeyNumbering numbering) {
    if (!depends(numbering, table, ends)) {
      return Optional.empty();
    }
    for (int run = 0; run < ends.runs(); run++) {
      long added = ends.endRow(table.name(), run) - ends.firstRow(table.name(), run);
      RunTable ofRun = new RunTable(table, ends, run, List.of(numbering));
      Optional<KeyNumbering> numbers = ofRun.ofRun(numbering);
      long size = numbers.map(known -> known.index().size()).orElse(0L);
      // A number for every row of the run, and for those before the table's first one.
      boolean isEnough =
          numbers.filter(RunTable::isNumbered).isPresent()
              && (numbering instanceof KeyNumbering.AmongSiblings
                  || size >= table.firstRow() + added);
      if (added > 0 && !isEnough) {
        return Optional.of(
            "rows of `%s` cannot be continued: the key of %d new rows has %d new combinations of what it refers to"
                .formatted(table.name(), added, size));
      }
    }
    return Optional.empty();
  }

  private static ReferencePlan replaced(
      ReferencePlan reference, Map<Expression, Expression> replacements) {
    return reference.draw() instanceof RowDraw.Computed computed
        ? reference.withDraw(new RowDraw.Computed(replaced(computed.position(), replacements)))
        : reference;
  }

  private static Expression replaced(
      Expression expression, Map<Expression, Expression> replacements) {
    Expression replacement = replacements.get(expression);
    return replacement == null
        ? expression.mapChildren(child -> replaced(child, replacements))
        : replacement;
  }
}
