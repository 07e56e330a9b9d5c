package io.datagenc.engine.plan.expression;

import io.datagenc.engine.plan.type.CanonicalOutput;
import java.io.IOException;

/// Writes expressions as bytes: every record as a tag and its components in order.
public final class ExpressionEncoder {
  private final CanonicalOutput out;

  public ExpressionEncoder(CanonicalOutput out) {
    this.out = out;
  }

  public void expression(Expression expression) throws IOException {
    switch (expression) {
      case Expression.Literal literal -> {
        out.tag("literal");
        out.type(literal.type());
        out.value(literal.value());
      }
      case Expression.ColumnReference column -> {
        out.tag("column");
        out.text(column.column());
        out.type(column.type());
      }
      case Expression.Path path -> {
        out.tag("path");
        out.text(path.reference());
        expression(path.expression());
      }
      case Expression.ReferencedRow row -> {
        out.tag("referenced row");
        out.text(row.reference());
      }
      case Expression.Position position -> {
        out.tag("position");
        out.tag(position.function().name());
      }
      case Expression.Given given -> {
        out.tag("given");
        out.list(given.values(), out::value);
        out.type(given.type());
      }
      case Expression.Call call -> {
        out.tag("call");
        out.text(call.function());
        out.list(call.arguments(), this::expression);
        out.type(call.type());
      }
      case Expression.Case choice -> {
        out.tag("case");
        out.list(
            choice.branches(),
            branch -> {
              expression(branch.condition());
              expression(branch.result());
            });
        expression(choice.otherwise());
        out.type(choice.type());
      }
      case Expression.FieldAccess access -> {
        out.tag("field");
        expression(access.row());
        out.writeInt(access.field());
        out.type(access.type());
      }
      case Expression.Cast cast -> {
        out.tag("cast");
        expression(cast.operand());
        out.type(cast.type());
        out.tag(cast.mode().name());
      }
      case Expression.Draw draw -> {
        out.tag("draw");
        stream(draw.stream());
        distribution(draw.distribution());
        out.type(draw.type());
      }
      case Expression.WithNulls nulls -> {
        out.tag("nulls");
        nulls(nulls.nulls());
        expression(nulls.expression());
      }
      case Expression.Permutation permutation -> {
        out.tag(
            switch (permutation.direction()) {
              case FORWARD -> "permutation";
              case INVERSE -> "inverse permutation";
            });
        stream(permutation.stream());
        out.writeLong(permutation.size());
        expression(permutation.index());
      }
      case Expression.Digit digit -> {
        out.tag("digit");
        expression(digit.index());
        out.writeLong(digit.divisor());
        out.writeLong(digit.radix());
      }
      case Expression.AdmittedIndex admitted -> {
        out.tag("admitted index");
        expression(admitted.index());
        out.list(admitted.runs(), this::run);
      }
      case Expression.Enumerated enumerated -> {
        out.tag("enumerated");
        distribution(enumerated.distribution());
        expression(enumerated.index());
        out.writeLong(enumerated.size());
        out.type(enumerated.type());
      }
      case Expression.DistinctIndex distinct -> {
        out.tag("distinct index");
        stream(distinct.stream());
        indexLaw(distinct.law());
        out.writeLong(distinct.size());
        if (!distinct.conditions().isEmpty()) {
          out.tag("where");
          out.list(distinct.conditions(), this::expression);
        }
      }
      case RollUp rollUp -> {
        out.tag("roll-up");
        out.text(rollUp.table());
        aggregation(rollUp.aggregation());
      }
      case SiblingWindow window -> {
        out.tag("siblings");
        aggregation(window.aggregation());
        frame(window.frame());
      }
      case SiblingValue sibling -> {
        out.tag("sibling");
        expression(sibling.value());
        frame(sibling.frame());
        out.tag(sibling.pick().name());
        expression(sibling.otherwise());
        out.type(sibling.type());
      }
    }
  }

  private void aggregation(Aggregation aggregation) throws IOException {
    out.tag(aggregation.function().name());
    out.list(aggregation.arguments(), this::expression);
    if (aggregation.filter().isPresent()) {
      out.tag("filter");
      expression(aggregation.filter().get());
    }
    if (!aggregation.arrangement().isNone()) {
      arrangement(aggregation.arrangement());
    }
    out.type(aggregation.type());
  }

  private void arrangement(Arrangement arrangement) throws IOException {
    out.tag(arrangement.isDistinct() ? "distinct" : "ordered");
    out.list(
        arrangement.keys(),
        key -> {
          expression(key.value());
          out.tag(key.direction().name());
          out.tag(key.nulls().name());
        });
  }

  private void frame(SiblingFrame frame) throws IOException {
    out.writeLong(frame.start());
    out.writeLong(frame.end());
  }

  private void run(Expression.IndexRun run) throws IOException {
    out.writeLong(run.first());
    out.writeLong(run.end());
  }

  private void indexLaw(IndexLaw law) throws IOException {
    switch (law) {
      case IndexLaw.Uniform _ -> out.tag("uniform");
      case IndexLaw.Weighted weighted -> {
        out.tag("weighted");
        out.list(weighted.weights(), out::number);
      }
      case Law.Fixed fixed -> law(fixed);
      case IndexLaw.Pool pool -> {
        out.tag("pool");
        distribution(pool.texts());
      }
    }
  }

  public void law(Law.Fixed fixed) throws IOException {
    out.tag(fixed.law().sqlName());
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
        out.tag("uniform");
        expression(uniform.low());
        expression(uniform.high());
      }
      case Distribution.ByLaw drawn -> byLaw(drawn);
      case Distribution.Zipf zipf -> {
        out.tag("zipf");
        out.writeDouble(zipf.exponent());
        expression(zipf.count());
      }
      case Distribution.Bernoulli bernoulli -> {
        out.tag("bernoulli");
        expression(bernoulli.probability());
      }
      case Distribution.Choice choice -> {
        out.tag("choice");
        out.list(choice.values(), this::expression);
      }
      case Distribution.WeightedChoice choice -> {
        out.tag("weighted choice");
        out.list(
            choice.alternatives(),
            alternative -> {
              expression(alternative.value());
              out.number(alternative.weight());
            });
      }
      case Distribution.Histogram histogram -> {
        out.tag("histogram");
        out.list(histogram.bounds(), this::expression);
        out.list(histogram.weights(), out::number);
      }
      case Distribution.Uuid uuid -> {
        if (uuid.time().isEmpty()) {
          out.tag("uuid");
        } else {
          out.tag("uuid v7");
          expression(uuid.time().get());
        }
      }
      case Distribution.Sample sample -> {
        out.tag("sample");
        expression(sample.array());
        expression(sample.count());
      }
      case Distribution.ArrayOf array -> {
        out.tag("array of");
        expression(array.low());
        expression(array.high());
        expression(array.element());
      }
      case Distribution.Markov markov -> {
        out.tag("markov");
        out.list(markov.states(), this::expression);
        out.list(markov.matrix(), row -> out.list(row, out::number));
      }
      case Distribution.Arrivals arrivals -> {
        out.tag("arrivals");
        out.list(arrivals.operands(), this::expression);
        ArrivalProfile profile = arrivals.profile();
        out.number(profile.trend());
        out.list(profile.yearly(), out::number);
        out.list(profile.weekly(), out::number);
        out.list(profile.daily(), out::number);
      }
      case Distribution.Correlated correlated -> {
        out.tag("correlated");
        expression(correlated.value());
        out.number(correlated.rho());
        distribution(correlated.law());
      }
      case Distribution.Text texts -> {
        out.tag(texts.function().sqlName());
        for (String argument : texts.arguments()) {
          out.text(argument);
        }
        out.writeInt(texts.maxLength());
      }
    }
  }

  /// The normal law says if it has bounds; others have a tag of their own then, so that what was
  /// encoded before they could have some is still encoded alike.
  private void byLaw(Distribution.ByLaw drawn) throws IOException {
    String name = drawn.law().sqlName();
    boolean isNormal = drawn.law() == Law.NORMAL;
    out.tag(isNormal || drawn.bounds().isEmpty() ? name : name + " within");
    for (Expression parameter : drawn.parameters()) {
      expression(parameter);
    }
    if (isNormal) {
      out.optional(drawn.bounds(), this::bounds);
    } else if (drawn.bounds().isPresent()) {
      bounds(drawn.bounds().get());
    }
  }

  private void bounds(Distribution.Bounds bounds) throws IOException {
    expression(bounds.low());
    expression(bounds.high());
  }

  public void nulls(NullDraw nulls) throws IOException {
    stream(nulls.stream());
    out.number(nulls.fraction());
  }

  public void stream(Stream stream) throws IOException {
    out.text(stream.name());
    out.optional(stream.determinant(), expressions -> out.list(expressions, this::expression));
  }
}
