package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.ExpressionEncoder;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.type.CanonicalOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writes a plan as bytes, the same for equal plans and different for different ones: every record
/// as a tag and its components in order, every list and text with its length before it.
///
/// What only `explain` shows (proofs of keys, inferred clauses) is left out: other words for the
/// same plan are no other plan. So is what a table says to stores alone ([StoreDeclarations]): rows
/// do not depend on indexes.
final class PlanEncoder {
  private final CanonicalOutput out;
  private final ExpressionEncoder expressions;

  private PlanEncoder(CanonicalOutput out) {
    this.out = out;
    this.expressions = new ExpressionEncoder(out);
  }

  /// The SHA-256 of the encoded plan in hexadecimal.
  static String sha256(GenerationPlan plan) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      PlanEncoder encoder =
          new PlanEncoder(
              new CanonicalOutput(new DigestOutputStream(OutputStream.nullOutputStream(), digest)));
      encoder.plan(plan);
      encoder.out.flush();
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | IOException impossible) {
      // Every platform has SHA-256, and nothing is written anywhere.
      throw new AssertionError(impossible);
    }
  }

  private void plan(GenerationPlan plan) throws IOException {
    out.text(plan.schema());
    out.writeLong(plan.seed());
    out.writeInt(plan.generation());
    out.number(plan.scale());
    out.list(plan.tables(), this::table);
    if (!plan.assertions().isEmpty()) {
      out.list(plan.assertions(), this::assertion);
    }
  }

  private void table(TablePlan table) throws IOException {
    out.text(table.name());
    if (table.firstRow() > 0) {
      out.tag("offset");
      out.writeLong(table.firstRow());
    }
    rows(table.rows());
    out.writeLong(table.rowCount());
    out.list(table.columns(), this::column);
    out.list(table.references(), this::reference);
    out.list(table.keys(), this::key);
    out.list(table.checks(), this::check);
    if (!table.redraws().isEmpty()) {
      out.tag("redraws");
      out.list(table.redraws(), this::redraw);
    }
    out.optional(table.comment(), out::text);
  }

  private void rows(RowsPlan rows) throws IOException {
    switch (rows) {
      case RowsPlan.Fixed fixed -> {
        out.tag("fixed");
        out.writeLong(fixed.count());
      }
      case RowsPlan.GivenRows given -> {
        out.tag("given");
        out.writeInt(given.count());
      }
      case RowsPlan.PerOwner owned -> {
        out.tag("owned");
        out.text(owned.reference());
        fanOut(owned.fanOut());
      }
    }
  }

  private void fanOut(FanOut fanOut) throws IOException {
    out.writeInt(fanOut.low());
    out.writeInt(fanOut.high());
    switch (fanOut.law()) {
      case CountLaw.Uniform _ -> out.tag("uniform");
      case Law.Fixed law -> expressions.law(law);
      case CountLaw.Weighted weighted -> {
        out.tag("weighted");
        out.list(
            weighted.counts(),
            count -> {
              out.writeInt(count.count());
              out.number(count.weight());
            });
      }
    }
    expressions.stream(fanOut.stream());
  }

  private void column(ColumnPlan column) throws IOException {
    out.text(column.name());
    out.type(column.type());
    out.tag(column.nullability().name());
    out.tag(column.visibility().name());
    expressions.expression(column.expression());
    out.optional(column.defaultSql(), out::text);
    out.optional(column.comment(), out::text);
  }

  private void reference(ReferencePlan reference) throws IOException {
    out.text(reference.name());
    out.text(reference.parent());
    draw(reference.draw());
    out.optional(reference.condition(), expressions::expression);
    out.tag(reference.constraint().name());
    out.optional(reference.nulls(), expressions::nulls);
    out.list(reference.columns(), out::text);
    out.list(reference.parentColumns(), out::text);
    if (!reference.nullKeys().isEmpty()) {
      out.tag("null keys");
      out.list(reference.nullKeys(), out::text);
    }
    if (!reference.stages().isEmpty()) {
      out.tag("stages");
      out.list(reference.stages(), this::stage);
    }
  }

  private void stage(ReferencePlan.Stage stage) throws IOException {
    out.writeLong(stage.firstRow());
    out.writeLong(stage.parentFirstRow());
    out.writeLong(stage.parentEndRow());
    draw(stage.draw());
  }

  private void draw(RowDraw draw) throws IOException {
    switch (draw) {
      case RowDraw.Owner _ -> out.tag("owner");
      case RowDraw.OneToOne oneToOne -> {
        out.tag("one to one");
        expressions.stream(oneToOne.stream());
      }
      case RowDraw.Drawn drawn -> {
        out.tag("drawn");
        candidates(drawn.candidates());
        law(drawn.law());
        expressions.stream(drawn.stream());
        out.optional(drawn.filter(), this::filter);
      }
      case RowDraw.Computed computed -> {
        out.tag("computed");
        expressions.expression(computed.position());
      }
    }
  }

  private void candidates(Candidates candidates) throws IOException {
    switch (candidates) {
      case Candidates.All _ -> out.tag("all");
      case Candidates.Preceding _ -> out.tag("preceding");
      case Candidates.Owned owned -> {
        out.tag("owned");
        out.text(owned.reference());
      }
      case Candidates.PrecedingOwned owned -> {
        out.tag("preceding owned");
        out.text(owned.reference());
      }
      case Candidates.OwnedByThisRow _ -> out.tag("owned by this row");
    }
  }

  private void law(RankLaw law) throws IOException {
    switch (law) {
      case RankLaw.Uniform _ -> out.tag("uniform");
      case RankLaw.RoundRobin _ -> out.tag("round robin");
      case Law.Fixed fixed -> expressions.law(fixed);
      case RankLaw.Weighted weighted -> {
        out.tag("weighted");
        expressions.expression(weighted.weight());
        out.writeDouble(weighted.low());
        out.writeDouble(weighted.high());
      }
    }
  }

  private void filter(RowFilter filter) throws IOException {
    expressions.expression(filter.condition());
    out.list(filter.matches(), out::writeLong);
  }

  private void key(KeyPlan key) throws IOException {
    out.optional(key.name(), out::text);
    out.tag(key.kind().name());
    out.list(key.columns(), out::text);
  }

  private void check(CheckPlan check) throws IOException {
    out.optional(check.name(), out::text);
    out.text(check.sql());
    expressions.expression(check.condition());
  }

  private void redraw(RedrawPlan redraw) throws IOException {
    out.list(redraw.checks(), out::writeInt);
    out.list(redraw.streams(), out::text);
  }

  private void assertion(AssertionPlan assertion) throws IOException {
    out.text(assertion.name());
    out.text(assertion.sql());
    out.optional(assertion.leastPercentage(), out::number);
  }
}
