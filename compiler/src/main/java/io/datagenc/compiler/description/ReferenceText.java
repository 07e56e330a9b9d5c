package io.datagenc.compiler.description;

import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.expression.RankLaw;
import java.util.List;

/// References in words.
public final class ReferenceText {
  private ReferenceText() {}

  /// What refers to what: `dept_id → department.department_id`, `(a, b) → t (x, y)`.
  public static String columns(ReferencePlan reference) {
    List<String> columns = reference.columns();
    return switch (columns.size()) {
      case 0 -> "→ " + reference.parent();
      case 1 ->
          "%s → %s.%s"
              .formatted(
                  columns.getFirst(), reference.parent(), reference.parentColumns().getFirst());
      default ->
          "(%s) → %s (%s)"
              .formatted(
                  String.join(", ", columns),
                  reference.parent(),
                  String.join(", ", reference.parentColumns()));
    };
  }

  /// How the row is found that a reference of `plan` points to, and when there is none.
  public static String draw(GenerationPlan plan, ReferencePlan reference) {
    String condition =
        reference.condition().map(when -> ", for rows WHERE " + ExpressionText.of(when)).orElse("");
    String nulls =
        reference
            .nulls()
            .map(draw -> ", NULLS %s PERCENT".formatted(ExpressionText.percent(draw.fraction())))
            .orElse("");
    String constraint =
        switch (reference.constraint()) {
          case FOREIGN_KEY -> "";
          case NONE -> reference.columns().isEmpty() ? "" : ", no FOREIGN KEY";
        };
    return row(plan, reference) + condition + nulls + constraint;
  }

  private static String row(GenerationPlan plan, ReferencePlan reference) {
    return switch (reference.draw()) {
      case RowDraw.Owner _ -> "the owner of the row";
      case RowDraw.OneToOne _ -> "one-to-one, another row for every row";
      case RowDraw.Drawn drawn -> drawn(plan, reference, drawn);
      case RowDraw.Computed computed -> "the row " + ExpressionText.of(computed.position());
    };
  }

  private static String drawn(GenerationPlan plan, ReferencePlan reference, RowDraw.Drawn drawn) {
    String law = LawText.of(drawn.law());
    String filter =
        drawn.filter().map(rows -> " WHERE " + ExpressionText.of(rows.condition())).orElse("");
    return switch (drawn.candidates()) {
      case Candidates.All _ ->
          "any of %s%s, %s".formatted(rows(plan.table(reference.parent()).rowCount()), filter, law);
      case Candidates.Preceding _ ->
          "an earlier row, %s; none for the first row".formatted(preceding(drawn.law()));
      case Candidates.Owned owned -> "a row of its `%s`, %s".formatted(owned.reference(), law);
      case Candidates.PrecedingOwned owned ->
          "an earlier row of the same `%s`, %s; none for the first row"
              .formatted(owned.reference(), preceding(drawn.law()));
      case Candidates.OwnedByThisRow _ -> "a row that this row owns, " + law;
    };
  }

  /// `1 row`, `2,000 rows`.
  private static String rows(long count) {
    return ScalarText.grouped(count) + (count == 1 ? " row" : " rows");
  }

  private static String preceding(RankLaw law) {
    return law instanceof RankLaw.Uniform ? "preceding()" : LawText.of(law);
  }
}
