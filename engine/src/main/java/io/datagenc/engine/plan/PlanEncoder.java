package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.IndexLaw;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Writes a plan as bytes, the same for equal plans and different for different ones: every record
/// as a tag and its components in order, every list and text with its length before it.
///
/// What only `explain` shows (proofs of keys, inferred clauses) is left out: other words for the
/// same plan are no other plan.
final class PlanEncoder {
  private final DataOutputStream out;

  private PlanEncoder(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /// The SHA-256 of the encoded plan in hexadecimal.
  static String sha256(GenerationPlan plan) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      PlanEncoder encoder =
          new PlanEncoder(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      encoder.plan(plan);
      encoder.out.flush();
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | IOException impossible) {
      // Every platform has SHA-256, and nothing is written anywhere.
      throw new AssertionError(impossible);
    }
  }

  @FunctionalInterface
  private interface Encoding<T> {
    void write(T value) throws IOException;
  }

  private void plan(GenerationPlan plan) throws IOException {
    text(plan.schema());
    out.writeLong(plan.seed());
    out.writeInt(plan.generation());
    number(plan.scale());
    list(plan.tables(), this::table);
    if (!plan.assertions().isEmpty()) {
      list(plan.assertions(), this::assertion);
    }
  }

  private void table(TablePlan table) throws IOException {
    text(table.name());
    if (table.firstRow() > 0) {
      tag("offset");
      out.writeLong(table.firstRow());
    }
    rows(table.rows());
    out.writeLong(table.rowCount());
    list(table.columns(), this::column);
    list(table.references(), this::reference);
    list(table.keys(), this::key);
    list(table.checks(), this::check);
    if (!table.redraws().isEmpty()) {
      tag("redraws");
      list(table.redraws(), this::redraw);
    }
    optional(table.comment(), this::text);
  }

  private void rows(RowsPlan rows) throws IOException {
    switch (rows) {
      case RowsPlan.Fixed fixed -> {
        tag("fixed");
        out.writeLong(fixed.count());
      }
      case RowsPlan.GivenRows given -> {
        tag("given");
        out.writeInt(given.count());
      }
      case RowsPlan.PerOwner owned -> {
        tag("owned");
        text(owned.reference());
        fanOut(owned.fanOut());
      }
    }
  }

  private void fanOut(FanOut fanOut) throws IOException {
    out.writeInt(fanOut.low());
    out.writeInt(fanOut.high());
    switch (fanOut.law()) {
      case CountLaw.Uniform _ -> tag("uniform");
      case Law.Fixed law -> law(law);
      case CountLaw.Weighted weighted -> {
        tag("weighted");
        list(
            weighted.counts(),
            count -> {
              out.writeInt(count.count());
              number(count.weight());
            });
      }
    }
    stream(fanOut.stream());
  }

  private void column(ColumnPlan column) throws IOException {
    text(column.name());
    type(column.type());
    tag(column.nullability().name());
    tag(column.visibility().name());
    expression(column.expression());
    optional(column.defaultSql(), this::text);
    optional(column.comment(), this::text);
  }

  private void reference(ReferencePlan reference) throws IOException {
    text(reference.name());
    text(reference.parent());
    switch (reference.draw()) {
      case RowDraw.Owner _ -> tag("owner");
      case RowDraw.OneToOne oneToOne -> {
        tag("one to one");
        stream(oneToOne.stream());
      }
      case RowDraw.Drawn drawn -> {
        tag("drawn");
        candidates(drawn.candidates());
        law(drawn.law());
        stream(drawn.stream());
        optional(drawn.filter(), this::filter);
      }
      case RowDraw.Computed computed -> {
        tag("computed");
        expression(computed.position());
      }
    }
    optional(reference.condition(), this::expression);
    tag(reference.constraint().name());
    optional(reference.nulls(), this::nulls);
    list(reference.columns(), this::text);
    list(reference.parentColumns(), this::text);
  }

  private void candidates(Candidates candidates) throws IOException {
    switch (candidates) {
      case Candidates.All _ -> tag("all");
      case Candidates.Preceding _ -> tag("preceding");
      case Candidates.Owned owned -> {
        tag("owned");
        text(owned.reference());
      }
      case Candidates.PrecedingOwned owned -> {
        tag("preceding owned");
        text(owned.reference());
      }
      case Candidates.OwnedByThisRow _ -> tag("owned by this row");
    }
  }

  private void law(RankLaw law) throws IOException {
    switch (law) {
      case RankLaw.Uniform _ -> tag("uniform");
      case RankLaw.RoundRobin _ -> tag("round robin");
      case Law.Fixed fixed -> law(fixed);
      case RankLaw.Weighted weighted -> {
        tag("weighted");
        expression(weighted.weight());
        out.writeDouble(weighted.low());
        out.writeDouble(weighted.high());
      }
    }
  }

  private void filter(RowFilter filter) throws IOException {
    expression(filter.condition());
    list(filter.matches(), out::writeLong);
  }

  private void key(KeyPlan key) throws IOException {
    optional(key.name(), this::text);
    tag(key.kind().name());
    list(key.columns(), this::text);
  }

  private void check(CheckPlan check) throws IOException {
    optional(check.name(), this::text);
    text(check.sql());
    expression(check.condition());
  }

  private void redraw(RedrawPlan redraw) throws IOException {
    list(redraw.checks(), out::writeInt);
    list(redraw.streams(), this::text);
  }

  private void assertion(AssertionPlan assertion) throws IOException {
    text(assertion.name());
    text(assertion.sql());
    optional(assertion.leastPercentage(), this::number);
  }

  private void expression(Expression expression) throws IOException {
    switch (expression) {
      case Expression.Literal literal -> {
        tag("literal");
        type(literal.type());
        value(literal.value());
      }
      case Expression.ColumnReference column -> {
        tag("column");
        text(column.column());
        type(column.type());
      }
      case Expression.Path path -> {
        tag("path");
        text(path.reference());
        expression(path.expression());
      }
      case Expression.ReferencedRow row -> {
        tag("referenced row");
        text(row.reference());
      }
      case Expression.Position position -> {
        tag("position");
        tag(position.function().name());
      }
      case Expression.Given given -> {
        tag("given");
        list(given.values(), this::value);
        type(given.type());
      }
      case Expression.Call call -> {
        tag("call");
        text(call.function());
        list(call.arguments(), this::expression);
        type(call.type());
      }
      case Expression.Case choice -> {
        tag("case");
        list(
            choice.branches(),
            branch -> {
              expression(branch.condition());
              expression(branch.result());
            });
        expression(choice.otherwise());
        type(choice.type());
      }
      case Expression.FieldAccess access -> {
        tag("field");
        expression(access.row());
        out.writeInt(access.field());
        type(access.type());
      }
      case Expression.Cast cast -> {
        tag("cast");
        expression(cast.operand());
        type(cast.type());
        tag(cast.mode().name());
      }
      case Expression.Draw draw -> {
        tag("draw");
        stream(draw.stream());
        distribution(draw.distribution());
        type(draw.type());
      }
      case Expression.WithNulls nulls -> {
        tag("nulls");
        nulls(nulls.nulls());
        expression(nulls.expression());
      }
      case Expression.Permutation permutation -> {
        tag("permutation");
        stream(permutation.stream());
        out.writeLong(permutation.size());
        expression(permutation.index());
      }
      case Expression.Digit digit -> {
        tag("digit");
        expression(digit.index());
        out.writeLong(digit.divisor());
        out.writeLong(digit.radix());
      }
      case Expression.Enumerated enumerated -> {
        tag("enumerated");
        distribution(enumerated.distribution());
        expression(enumerated.index());
        out.writeLong(enumerated.size());
        type(enumerated.type());
      }
      case Expression.DistinctIndex distinct -> {
        tag("distinct index");
        stream(distinct.stream());
        indexLaw(distinct.law());
        out.writeLong(distinct.size());
      }
    }
  }

  private void indexLaw(IndexLaw law) throws IOException {
    switch (law) {
      case IndexLaw.Uniform _ -> tag("uniform");
      case IndexLaw.Weighted weighted -> {
        tag("weighted");
        list(weighted.weights(), this::number);
      }
      case Law.Fixed fixed -> law(fixed);
      case IndexLaw.Pool pool -> {
        tag("pool");
        distribution(pool.faker());
      }
    }
  }

  private void law(Law.Fixed fixed) throws IOException {
    tag(fixed.law().sqlName());
    for (int i = 0; i < fixed.parameters().size(); i++) {
      double parameter = fixed.parameters().get(i);
      if (fixed.law().parameters().get(i).limit() == Law.Limit.COUNT) {
        out.writeInt((int) parameter);
      } else {
        out.writeDouble(parameter);
      }
    }
  }

  private void distribution(Distribution distribution) throws IOException {
    switch (distribution) {
      case Distribution.Uniform uniform -> {
        tag("uniform");
        expression(uniform.low());
        expression(uniform.high());
      }
      case Distribution.ByLaw drawn -> {
        tag(drawn.law().sqlName());
        for (Expression parameter : drawn.parameters()) {
          expression(parameter);
        }
        if (drawn.law().isTruncatable()) {
          optional(
              drawn.bounds(),
              bounds -> {
                expression(bounds.low());
                expression(bounds.high());
              });
        }
      }
      case Distribution.Zipf zipf -> {
        tag("zipf");
        out.writeDouble(zipf.exponent());
        expression(zipf.count());
      }
      case Distribution.Bernoulli bernoulli -> {
        tag("bernoulli");
        expression(bernoulli.probability());
      }
      case Distribution.Choice choice -> {
        tag("choice");
        list(choice.values(), this::expression);
      }
      case Distribution.WeightedChoice choice -> {
        tag("weighted choice");
        list(
            choice.alternatives(),
            alternative -> {
              expression(alternative.value());
              number(alternative.weight());
            });
      }
      case Distribution.Uuid _ -> tag("uuid");
      case Distribution.Faker faker -> {
        tag("faker");
        text(faker.expression());
        text(faker.locale());
        out.writeInt(faker.maxLength());
      }
    }
  }

  private void type(Type type) throws IOException {
    switch (type) {
      case SimpleType simple -> {
        tag("simple");
        tag(simple.name());
      }
      case DecimalType decimal -> {
        tag("decimal");
        out.writeInt(decimal.precision());
        out.writeInt(decimal.scale());
      }
      case CharType text -> {
        tag("char");
        out.writeInt(text.length());
      }
      case VarcharType text -> {
        tag("varchar");
        out.writeInt(text.maxLength());
      }
      case TimeType time -> {
        tag("time");
        out.writeInt(time.precision());
      }
      case TimestampType timestamp -> {
        tag("timestamp");
        out.writeInt(timestamp.precision());
      }
      case TimestampWithTimeZoneType timestamp -> {
        tag("timestamp with time zone");
        out.writeInt(timestamp.precision());
      }
      case ArrayType array -> {
        tag("array");
        type(array.element());
      }
      case SetType set -> {
        tag("set");
        type(set.element());
      }
      case MapType map -> {
        tag("map");
        type(map.key());
        type(map.value());
      }
      case RowType row -> {
        tag("row");
        list(
            row.fields(),
            field -> {
              text(field.name());
              type(field.type());
            });
      }
    }
  }

  private void value(Value value) throws IOException {
    switch (value) {
      case Value.Null _ -> tag("null");
      case Value.LongValue number -> {
        tag("long");
        out.writeLong(number.value());
      }
      case Value.Int128Value number -> {
        tag("int128");
        out.writeLong(number.high());
        out.writeLong(number.low());
      }
      case Value.BytesValue bytes -> {
        tag("bytes");
        bytes(bytes.bytes().toByteArray());
      }
    }
  }

  private void nulls(NullDraw nulls) throws IOException {
    stream(nulls.stream());
    number(nulls.fraction());
  }

  private void stream(Stream stream) throws IOException {
    text(stream.name());
    optional(stream.determinant(), expressions -> list(expressions, this::expression));
  }

  private void number(BigDecimal number) throws IOException {
    text(number.stripTrailingZeros().toString());
  }

  /// A word that tells variants apart.
  private void tag(String tag) throws IOException {
    text(tag);
  }

  private void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private <T> void list(List<T> values, Encoding<T> encoding) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      encoding.write(value);
    }
  }

  private <T> void optional(Optional<T> value, Encoding<T> encoding) throws IOException {
    list(value.stream().toList(), encoding);
  }
}
