package io.datagenc.cli.explain;

import io.datagenc.cli.console.FlowLayout;
import io.datagenc.cli.console.Ink;
import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.StyledText;
import io.datagenc.cli.console.TextTree;
import io.datagenc.compiler.description.ExpressionText;
import io.datagenc.compiler.description.ReferenceText;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.output.OutputDefects;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.AssertionPlan;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An explanation as a tree for a terminal of some width.
final class ExplanationTree {

  private final Explanation explanation;
  private final int columns;

  ExplanationTree(Explanation explanation, int columns) {
    this.explanation = explanation;
    this.columns = columns;
  }

  /// The plan, unless single tables of it were asked for, and the tables.
  List<StyledText> lines() {
    List<StyledText> lines = new ArrayList<>();
    if (explanation.tables().size() == explanation.plan().tables().size()) {
      lines.addAll(head().wrapped(columns));
    }
    for (List<StyledText> table :
        explanation.tables().parallelStream().map(table -> table(table).lines()).toList()) {
      if (!lines.isEmpty()) {
        lines.add(StyledText.EMPTY);
      }
      lines.addAll(table);
    }
    if (!explanation.assertions().isEmpty()) {
      lines.add(StyledText.EMPTY);
      lines.addAll(
          TextTree.of(
                  StyledText.of(Ink.HEADING, "assertions").plus(", left to `verify`"),
                  leaves(
                      explanation.assertions().stream().map(ExplanationTree::assertion).toList(),
                      columns - TextTree.INDENT))
              .lines());
    }
    for (Explanation.Catalog catalog : explanation.outputs()) {
      lines.add(StyledText.EMPTY);
      lines.addAll(catalog(catalog).lines());
    }
    return lines;
  }

  /// What goes to a catalog, in order.
  private TextTree catalog(Explanation.Catalog catalog) {
    return TextTree.of(
        StyledText.of(Ink.FAINT, "outputs into ")
            .plus(Ink.HEADING, catalog.plan().name())
            .plus(" (%s)".formatted(catalog.plan().connector())),
        catalog.outputs().stream().map(this::output).toList());
  }

  private TextTree output(Explanation.Output output) {
    TargetName target = output.plan().target();
    StyledText title =
        StyledText.of(Ink.NAME, target.schema() + "." + target.name())
            .plus(
                ": %s%s of %s"
                    .formatted(
                        output.condition().isPresent() ? "at most " : "",
                        Quantities.count(output.rows(), "row"),
                        output.source()))
            .plus(Ink.FAINT, ", " + about(output.bytes()))
            .plus(
                Ink.FAINT,
                switch (output.plan().ifExists()) {
                  case FAIL -> "";
                  case APPEND -> ", continues rows that are there";
                  case REPLACE -> ", replaces rows that are there";
                });
    if (output.condition().isPresent()) {
      title = title.plus(" WHERE ").plus(sql(output.condition().get()));
    }
    List<FlowLayout.Entry> columnEntries =
        output.columns().orElse(List.of()).stream()
            .map(column -> column(output.rows(), column))
            .toList();
    List<TextTree> parts = new ArrayList<>();
    if (!columnEntries.isEmpty()) {
      parts.addAll(leaves(columnEntries, columns - 2 * TextTree.INDENT));
    }
    parts.addAll(defects(output.defects()));
    return new TextTree(title.wrapped(columns - TextTree.INDENT), parts);
  }

  private List<TextTree> defects(OutputDefects defects) {
    List<StyledText> lines = new ArrayList<>();
    for (OutputDefect defect : defects.defects()) {
      lines.add(
          StyledText.of(Ink.FAINT, "defect ")
              .plus(defect.words() + ": " + Quantities.count(defect.rows(), "row")));
    }
    for (BrokenConstraint constraint : defects.broken()) {
      lines.add(
          StyledText.of(Ink.FAINT, "without ").plus(PrintableText.oneLine(constraint.words())));
    }
    return lines.stream()
        .map(line -> new TextTree(line.wrapped(columns - 2 * TextTree.INDENT), List.of()))
        .toList();
  }

  private StyledText head() {
    GenerationPlan plan = explanation.plan();
    return StyledText.of(Ink.HEADING, plan.schema())
        .plus(
            ": %s, %s, %s "
                .formatted(
                    Quantities.count(plan.tables().size(), "table"),
                    Quantities.count(explanation.rows(), "row"),
                    about(explanation.bytes())))
        .plus(
            Ink.FAINT,
            "(seed %d, scale %s, generation %d)"
                .formatted(plan.seed(), plan.scale().toPlainString(), plan.generation())
                .replace(' ', StyledText.FIRM_BLANK));
  }

  private static String about(long bytes) {
    return ("about " + Quantities.bytes(bytes)).replace(' ', StyledText.FIRM_BLANK);
  }

  private TextTree table(Explanation.Table table) {
    StyledText title =
        StyledText.of(Ink.HEADING, table.plan().name())
            .plus(": " + Quantities.count(table.plan().rowCount(), "row"))
            .plus(rows(table))
            .plus(Ink.FAINT, ", " + about(table.bytes()));
    List<StyledText> label = new ArrayList<>(title.wrapped(columns));
    table
        .plan()
        .comment()
        .ifPresent(
            comment ->
                label.addAll(
                    StyledText.of(Ink.FAINT, "“%s”".formatted(PrintableText.oneLine(comment)))
                        .wrapped(columns - TextTree.INDENT)));
    List<TextTree> parts = new ArrayList<>();
    addPart(
        parts,
        "columns",
        table.columns().stream().map(column -> column(table.plan().rowCount(), column)).toList());
    addPart(
        parts, "references", table.references().stream().map(ExplanationTree::reference).toList());
    addPart(parts, "keys", table.keys().stream().map(ExplanationTree::key).toList());
    addPart(parts, "checks", table.checks().stream().map(ExplanationTree::check).toList());
    addPart(parts, "streams", table.streams().stream().map(ExplanationTree::stream).toList());
    return new TextTree(label, parts);
  }

  private void addPart(List<TextTree> parts, String label, List<FlowLayout.Entry> entries) {
    if (!entries.isEmpty()) {
      parts.add(
          TextTree.of(
              StyledText.of(Ink.FAINT, label), leaves(entries, columns - 2 * TextTree.INDENT)));
    }
  }

  private static List<TextTree> leaves(List<FlowLayout.Entry> entries, int columns) {
    return FlowLayout.lines(entries, columns).stream().map(TextTree::leaf).toList();
  }

  /// How the rows of a table come about.
  private static String rows(Explanation.Table table) {
    TablePlan plan = table.plan();
    String offset =
        plan.firstRow() == 0 ? "" : ", from row %s on".formatted(Quantities.count(plan.firstRow()));
    return switch (plan.rows()) {
          case RowsPlan.Fixed _ -> "";
          case RowsPlan.GivenRows _ -> ", given";
          case RowsPlan.PerOwner _ -> table.counts().map(ExplanationTree::counts).orElse("");
        }
        + offset;
  }

  private static String counts(Explanation.Counts counts) {
    if (counts.low() == counts.high()) {
      return ", %s per %s".formatted(Quantities.count(counts.low()), counts.reference());
    }
    return ", %s to %s per %s, %s, %s on average%s"
        .formatted(
            Quantities.count(counts.low()),
            Quantities.count(counts.high()),
            counts.reference(),
            counts.law(),
            mean(counts.mean()),
            counts.most() < counts.high() ? ", at most " + Quantities.count(counts.most()) : "");
  }

  private static String mean(double mean) {
    return mean >= 100
        ? Quantities.count(Math.round(mean))
        : ExpressionText.number(Double.parseDouble(String.format(Locale.ROOT, "%.2f", mean)));
  }

  private static FlowLayout.Entry column(long rows, Explanation.Column column) {
    ColumnPlan plan = column.plan();
    StyledText made = sql(column.expression());
    for (String clause : plan.inferred()) {
      made = made.plus(Ink.WARNING, " ← inferred: ").plus(sql(Ink.WARNING, clause));
    }
    StyledText held = StyledText.of(Ink.FAINT, DomainText.of(column.domain(), rows));
    if (plan.comment().isPresent()) {
      String comment = "“%s”".formatted(PrintableText.oneLine(plan.comment().get()));
      held = held.plus(Ink.FAINT, held.isEmpty() ? comment : ", " + comment);
    }
    return new FlowLayout.Entry(
        List.of(StyledText.of(Ink.NAME, plan.name()), type(plan)), List.of(made, held));
  }

  private static StyledText type(ColumnPlan plan) {
    StyledText type = StyledText.of(plan.type().sql());
    return switch (plan.visibility()) {
      case HIDDEN -> type.plus(Ink.WARNING, " HIDDEN");
      case VISIBLE ->
          switch (plan.nullability()) {
            case NOT_NULL -> type.plus(Ink.FAINT, " NOT NULL");
            case NULLABLE -> type;
          };
    };
  }

  private static FlowLayout.Entry reference(Explanation.Reference reference) {
    return new FlowLayout.Entry(
        List.of(
            StyledText.of(Ink.NAME, reference.plan().name()),
            StyledText.of(ReferenceText.columns(reference.plan()))),
        List.of(sql(reference.draw())));
  }

  private static FlowLayout.Entry key(KeyPlan key) {
    String kind =
        switch (key.kind()) {
          case PRIMARY_KEY -> "PRIMARY KEY";
          case UNIQUE -> "UNIQUE";
        };
    return new FlowLayout.Entry(
        List.of(StyledText.of("%s (%s)".formatted(kind, String.join(", ", key.columns())))),
        List.of(
            StyledText.of(Ink.GOOD, "proved: ")
                .plus(key.proof())
                .plus(Ink.FAINT, key.name().map(name -> " (" + name + ")").orElse(""))));
  }

  private static FlowLayout.Entry check(Explanation.Check explained) {
    CheckPlan check = explained.plan();
    StyledText state =
        check
            .proof()
            .map(proof -> StyledText.of(Ink.GOOD, "proved: ").plus(proof))
            .or(() -> explained.redraw().map(ExplanationTree::redraw))
            .orElseGet(() -> StyledText.of(Ink.WARNING, "left to `verify`"));
    return new FlowLayout.Entry(
        List.of(StyledText.of(PrintableText.oneLine(check.sql()))),
        List.of(state.plus(Ink.FAINT, check.name().map(name -> " (" + name + ")").orElse(""))));
  }

  private static StyledText redraw(RedrawPlan redraw) {
    StyledText kept = StyledText.of(Ink.GOOD, "kept by drawing again");
    return redraw.keptShare().isPresent()
        ? kept.plus(
            String.format(
                Locale.ROOT,
                ": an expected %.3g percent of the rows keep it at once",
                100 * redraw.keptShare().getAsDouble()))
        : kept;
  }

  private static FlowLayout.Entry stream(Explanation.StreamUse use) {
    StyledText text = StyledText.of(use.stream());
    if (use.determinant().isPresent()) {
      text = text.plus(" DETERMINED BY (%s)".formatted(String.join(", ", use.determinant().get())));
    }
    if (!use.others().isEmpty()) {
      text = text.plus(Ink.WARNING, " = the same draws as " + String.join(", ", use.others()));
    }
    return new FlowLayout.Entry(List.of(StyledText.of(Ink.NAME, use.place())), List.of(text));
  }

  private static FlowLayout.Entry assertion(AssertionPlan assertion) {
    String share =
        assertion
            .leastPercentage()
            .map(least -> ", for at least %s %% of the rows".formatted(least.toPlainString()))
            .orElse("");
    return new FlowLayout.Entry(
        List.of(StyledText.of(Ink.NAME, assertion.name())),
        List.of(sql(PrintableText.oneLine(assertion.sql()) + share)));
  }

  private static StyledText sql(String text) {
    return sql(Ink.PLAIN, text);
  }

  /// SQL, which is not broken within texts in quotes.
  private static StyledText sql(Ink ink, String text) {
    if (text.indexOf('\'') < 0) {
      return StyledText.of(ink, text);
    }
    StringBuilder firm = new StringBuilder(text.length());
    boolean isQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      isQuoted ^= character == '\'';
      firm.append(isQuoted && character == ' ' ? StyledText.FIRM_BLANK : character);
    }
    return StyledText.of(ink, firm.toString());
  }
}
