package io.datagenc.engine.generator;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Plans by hand.
public final class Plans {
  private Plans() {}

  public static GenerationPlan plan(TablePlan... tables) {
    return new GenerationPlan("test", 42, 1, BigDecimal.ONE, List.of(tables));
  }

  public static TablePlan table(String name, long rows, ColumnPlan... columns) {
    return table(name, new RowsPlan.Fixed(rows), rows, List.of(), columns);
  }

  public static TablePlan table(
      String name,
      RowsPlan rows,
      long rowCount,
      List<ReferencePlan> references,
      ColumnPlan... columns) {
    return new TablePlan(
        name, rows, rowCount, List.of(columns), references, List.of(), List.of(), Optional.empty());
  }

  public static ColumnPlan column(String name, Expression expression) {
    return new ColumnPlan(
        name,
        expression.type(),
        ColumnPlan.Nullability.NULLABLE,
        ColumnPlan.Visibility.VISIBLE,
        expression,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  public static ReferencePlan reference(String name, String parent, RowDraw draw) {
    return new ReferencePlan(name, parent, draw, Optional.empty(), List.of(), List.of());
  }

  public static ReferencePlan reference(
      String name, String parent, RowDraw draw, String nullFraction) {
    return new ReferencePlan(
        name,
        parent,
        draw,
        Optional.of(new NullDraw(new Stream(name + "/nulls"), new BigDecimal(nullFraction))),
        List.of(),
        List.of());
  }

  public static FanOut fanOut(int low, int high, CountLaw law) {
    return new FanOut(low, high, law, new Stream("fan-out"));
  }

  public static Expression column(String name, Type type) {
    return new Expression.ColumnReference(name, type);
  }

  public static Expression path(String reference, Expression expression) {
    return new Expression.Path(reference, expression);
  }

  public static Expression position(PositionFunction function) {
    return new Expression.Position(function);
  }

  public static Expression identity(long start, long increment) {
    return call(
        "+",
        SimpleType.BIGINT,
        integer(SimpleType.BIGINT, start),
        call(
            "*",
            SimpleType.BIGINT,
            position(PositionFunction.ROW_INDEX),
            integer(SimpleType.BIGINT, increment)));
  }

  public static Expression call(String function, Type type, Expression... arguments) {
    return new Expression.Call(function, Arrays.asList(arguments), type);
  }

  public static Expression integer(Type type, long value) {
    return new Expression.Literal(type, new Value.LongValue(value));
  }

  public static Expression number(double value) {
    return new Expression.Literal(SimpleType.DOUBLE, Value.LongValue.ofDouble(value));
  }

  public static Expression text(String text) {
    return new Expression.Literal(
        new VarcharType(text.codePointCount(0, text.length())), Value.BytesValue.ofText(text));
  }

  public static Expression nullOf(Type type) {
    return new Expression.Literal(type, Value.Null.NULL);
  }

  public static Expression draw(String stream, Type type, Distribution distribution) {
    return new Expression.Draw(new Stream(stream), distribution, type);
  }

  public static Expression uniform(String stream, Type type, long low, long high) {
    return draw(stream, type, new Distribution.Uniform(integer(type, low), integer(type, high)));
  }

  public static Expression withNulls(String stream, String fraction, Expression expression) {
    return new Expression.WithNulls(
        new NullDraw(new Stream(stream), new BigDecimal(fraction)), expression);
  }

  public static Expression choice(String stream, String... texts) {
    return draw(
        stream,
        VarcharType.TEXT,
        new Distribution.Choice(Arrays.stream(texts).map(Plans::text).toList()));
  }
}
