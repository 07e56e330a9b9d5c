package io.datagenc.cli;

import io.datagenc.compiler.diagnostic.TerminalWidth;
import io.datagenc.engine.domain.Domain;
import io.datagenc.engine.domain.DomainAnalysis;
import io.datagenc.engine.domain.TextShape;
import io.datagenc.engine.plan.AssertionPlan;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.CountLaw;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.RankLaw;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A plan in words: how many rows its tables have and why, what makes each column and what it can
/// hold, what refers to what and how, and why keys are keys.
final class PlanExplanation {
  /// Wider expressions do not move what stands behind them in other lines.
  private static final int MAX_ALIGNED_COLUMNS = 48;

  private static final String GAP = "  ";

  private final GenerationPlan plan;
  private final DomainAnalysis domains;

  PlanExplanation(GenerationPlan plan) {
    this.plan = plan;
    this.domains = DomainAnalysis.of(plan);
  }

  /// The whole plan.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    long rows = plan.tables().stream().mapToLong(TablePlan::rowCount).sum();
    lines.add(
        "%s: %s, %s (seed %d, scale %s, generation %d)"
            .formatted(
                plan.schema(),
                Quantities.count(plan.tables().size(), "table"),
                Quantities.count(rows, "row"),
                plan.seed(),
                plan.scale().toPlainString(),
                plan.generation()));
    for (TablePlan table : plan.tables()) {
      lines.add("");
      lines.addAll(lines(table));
    }
    if (!plan.assertions().isEmpty()) {
      lines.add("");
      lines.addAll(
          TextTree.of(
                  "assertions, left to `verify`",
                  plan.assertions().stream().map(PlanExplanation::assertion).toList())
              .lines());
    }
    return lines;
  }

  /// One table.
  List<String> lines(TablePlan table) {
    List<TextTree> parts = new ArrayList<>();
    table.comment().ifPresent(comment -> parts.add(TextTree.leaf("comment: " + comment)));
    parts.add(TextTree.of("columns", columns(table)));
    addPart(parts, "references", table.references().stream().map(this::reference).toList());
    addPart(parts, "keys", table.keys().stream().map(PlanExplanation::key).toList());
    addPart(parts, "checks", table.checks().stream().map(PlanExplanation::check).toList());
    addPart(parts, "inferred", inferred(table));
    return new TextTree("%s: %s".formatted(table.name(), rows(table)), parts)
        .lines().stream().map(String::stripTrailing).toList();
  }

  private static String assertion(AssertionPlan assertion) {
    return "%s: %s%s"
        .formatted(
            assertion.name(),
            assertion.sql(),
            assertion
                .leastPercentage()
                .map(share -> ", for at least %s %% of the rows".formatted(share.toPlainString()))
                .orElse(""));
  }

  private static String check(CheckPlan check) {
    return "%s%s: %s"
        .formatted(
            check.name().map(name -> name + ": ").orElse(""),
            check.sql(),
            check.proof().map("proved, "::concat).orElse("left to `verify`"));
  }

  private static void addPart(List<TextTree> parts, String label, List<String> leaves) {
    if (!leaves.isEmpty()) {
      parts.add(TextTree.of(label, leaves));
    }
  }

  private static String rows(TablePlan table) {
    String count = Quantities.count(table.rowCount(), "row");
    return switch (table.rows()) {
      case RowsPlan.Fixed _ -> count;
      case RowsPlan.GivenRows _ -> count + ", given in the plan";
      case RowsPlan.PerOwner owned -> count + ", " + fanOut(owned.fanOut(), owned.reference());
    };
  }

  private static String fanOut(FanOut fanOut, String owner) {
    if (fanOut.low() == fanOut.high()) {
      return "%d per %s".formatted(fanOut.low(), owner);
    }
    return "%d to %d per %s, %s".formatted(fanOut.low(), fanOut.high(), owner, law(fanOut.law()));
  }

  private static String law(CountLaw law) {
    return switch (law) {
      case CountLaw.Uniform _ -> "uniform";
      case CountLaw.Zipf zipf -> "zipf(%s)".formatted(ExpressionText.number(zipf.exponent()));
      case CountLaw.Normal normal ->
          "normal(%s, %s)"
              .formatted(
                  ExpressionText.number(normal.mean()),
                  ExpressionText.number(normal.standardDeviation()));
      case CountLaw.Poisson poisson ->
          "poisson(%s)".formatted(ExpressionText.number(poisson.mean()));
      case CountLaw.Binomial binomial ->
          "binomial(%d, %s)"
              .formatted(binomial.trials(), ExpressionText.number(binomial.probability()));
      case CountLaw.Geometric geometric ->
          "geometric(%s)".formatted(ExpressionText.number(geometric.probability()));
      case CountLaw.Exponential exponential ->
          "exponential(%s)".formatted(ExpressionText.number(exponential.mean()));
      case CountLaw.Lognormal lognormal ->
          "lognormal(%s, %s)"
              .formatted(
                  ExpressionText.number(lognormal.mean()),
                  ExpressionText.number(lognormal.standardDeviation()));
      case CountLaw.Pareto pareto ->
          "pareto(%s, %s)"
              .formatted(
                  ExpressionText.number(pareto.minimum()),
                  ExpressionText.number(pareto.exponent()));
      case CountLaw.Weighted weighted ->
          "weighted_choice(%s)"
              .formatted(
                  String.join(
                      ", ",
                      weighted.counts().stream()
                          .map(
                              count ->
                                  "%d, %s".formatted(count.count(), count.weight().toPlainString()))
                          .toList()));
    };
  }

  /// One line a column, aligned: name, type, properties, what makes it, what it can hold.
  private List<String> columns(TablePlan table) {
    List<List<String>> rows = new ArrayList<>();
    for (ColumnPlan column : table.columns()) {
      rows.add(
          List.of(
              column.name(),
              column.type().sql(),
              properties(column),
              ExpressionText.of(column.expression()),
              holds(domains.domain(table.name(), column.name())).orElse("")));
    }
    return aligned(rows);
  }

  private static List<String> aligned(List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        int width = TerminalWidth.of(row.get(i));
        if (width <= MAX_ALIGNED_COLUMNS) {
          widths[i] = Math.max(widths[i], width);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        int blank = Math.max(0, widths[i] - TerminalWidth.of(row.get(i)));
        line.append(row.get(i)).repeat(' ', blank).append(widths[i] > 0 ? GAP : "");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String properties(ColumnPlan column) {
    return switch (column.visibility()) {
      case HIDDEN -> "HIDDEN";
      case VISIBLE ->
          switch (column.nullability()) {
            case NOT_NULL -> "NOT NULL";
            case NULLABLE -> "";
          };
    };
  }

  /// The range of numbers and dates, else bounds of the number of values and of their length.
  private static Optional<String> holds(Domain domain) {
    boolean isText = domain.text().isPresent();
    if (!isText && domain.minimum().isPresent() && domain.maximum().isPresent()) {
      String low = ExpressionText.value(domain.type(), domain.minimum().get());
      String high = ExpressionText.value(domain.type(), domain.maximum().get());
      return Optional.of(low.equals(high) ? "= " + low : low + " to " + high);
    }
    List<String> bounds = new ArrayList<>();
    if (domain.maxDistinct() != Domain.UNKNOWN) {
      bounds.add(Quantities.count(domain.maxDistinct(), "value"));
    }
    if (domain.text().isPresent() && domain.maxLength() != TextShape.UNBOUNDED) {
      bounds.add(Quantities.count(domain.maxLength(), "character"));
    }
    return bounds.isEmpty()
        ? Optional.empty()
        : Optional.of("at most " + String.join(", ", bounds));
  }

  private String reference(ReferencePlan reference) {
    String columns =
        reference.columns().isEmpty()
            ? reference.parent()
            : "%s → %s (%s)"
                .formatted(
                    parenthesized(reference.columns()),
                    reference.parent(),
                    String.join(", ", reference.parentColumns()));
    String nulls =
        reference
            .nulls()
            .map(draw -> ", NULLS %s PERCENT".formatted(ExpressionText.percent(draw.fraction())))
            .orElse("");
    return "%s: %s, %s%s".formatted(reference.name(), columns, draw(reference), nulls);
  }

  private String draw(ReferencePlan reference) {
    return switch (reference.draw()) {
      case RowDraw.Owner _ -> "the owner of the row";
      case RowDraw.OneToOne _ -> "one-to-one, another row for every row";
      case RowDraw.Drawn drawn ->
          drawn(reference, drawn) + ExpressionText.determinant(drawn.stream(), ", determined by ");
      case RowDraw.Computed computed -> "the row " + ExpressionText.of(computed.position());
    };
  }

  private String drawn(ReferencePlan reference, RowDraw.Drawn drawn) {
    String law = law(drawn.law());
    String filter =
        drawn.filter().map(rows -> ", WHERE " + ExpressionText.of(rows.condition())).orElse("");
    return switch (drawn.candidates()) {
      case Candidates.All _ ->
          "any of %s, %s%s"
              .formatted(
                  Quantities.count(plan.table(reference.parent()).rowCount(), "row"), law, filter);
      case Candidates.Preceding _ -> "an earlier row, preceding(); none for the first row";
      case Candidates.Owned owned -> "a row of its `%s`, %s".formatted(owned.reference(), law);
      case Candidates.PrecedingOwned _ ->
          "an earlier row of the same owner, preceding(); none for the owner's first row";
      case Candidates.OwnedByThisRow _ -> "a row that this row owns, " + law;
    };
  }

  private static String law(RankLaw law) {
    return switch (law) {
      case RankLaw.Uniform _ -> "uniform()";
      case RankLaw.RoundRobin _ -> "round_robin()";
      case RankLaw.Zipf zipf -> "zipf(%s)".formatted(zipf.exponent());
      case RankLaw.Normal normal ->
          "normal(%s, %s)".formatted(normal.mean(), normal.standardDeviation());
      case RankLaw.Poisson poisson -> "poisson(%s)".formatted(poisson.mean());
      case RankLaw.Weighted weighted ->
          "weighted(%s)".formatted(ExpressionText.of(weighted.weight()));
    };
  }

  private static String parenthesized(List<String> columns) {
    return "(" + String.join(", ", columns) + ")";
  }

  private static String key(KeyPlan key) {
    String kind =
        switch (key.kind()) {
          case PRIMARY_KEY -> "PRIMARY KEY";
          case UNIQUE -> "UNIQUE";
        };
    return "%s%s %s: %s"
        .formatted(
            key.name().map(name -> name + " ").orElse(""),
            kind,
            parenthesized(key.columns()),
            key.proof());
  }

  private static List<String> inferred(TablePlan table) {
    return table.columns().stream()
        .flatMap(column -> column.inferred().stream().map(clause -> column.name() + " " + clause))
        .toList();
  }
}
