package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Short forms of expressions and plans.
public final class Expressions {
  public static final Expression ROW_INDEX = new Expression.Position(PositionFunction.ROW_INDEX);
  public static final Expression ORDINAL = new Expression.Position(PositionFunction.ORDINAL);

  private Expressions() {}

  public static Expression bigint(long value) {
    return new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(value));
  }

  public static Expression literal(Type type, long value) {
    return new Expression.Literal(type, new Value.LongValue(value));
  }

  public static Expression text(String value) {
    return new Expression.Literal(new VarcharType(value.length()), Value.BytesValue.ofText(value));
  }

  public static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), arguments[0].type());
  }

  public static Expression textCall(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), VarcharType.TEXT);
  }

  public static Expression identity(long start, long increment) {
    return call("+", bigint(start), call("*", ROW_INDEX, bigint(increment)));
  }

  /// Field `field` of the row `row`.
  public static Expression field(Expression row, int field) {
    return new Expression.FieldAccess(
        row, field, ((RowType) row.type()).fields().get(field).type());
  }

  public static Expression cast(Expression operand, Type type) {
    return new Expression.Cast(operand, type, CastMode.STRICT);
  }

  public static Expression toText(Expression operand) {
    return cast(operand, VarcharType.TEXT);
  }

  public static Expression column(String name, Type type) {
    return new Expression.ColumnReference(name, type);
  }

  public static Expression path(String reference, Expression expression) {
    return new Expression.Path(reference, expression);
  }

  public static ColumnPlan plan(String name, Expression expression) {
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

  public static TablePlan table(String name, long rows, ColumnPlan... columns) {
    return new TablePlan(
        name,
        new RowsPlan.Fixed(rows),
        rows,
        List.of(columns),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  public static TablePlan owned(
      String name, long rows, String owner, int low, int high, ColumnPlan... columns) {
    return new TablePlan(
        name,
        new RowsPlan.PerOwner(
            owner, new FanOut(low, high, new CountLaw.Uniform(), new Stream("t/" + name))),
        rows,
        List.of(columns),
        List.of(reference(owner, new RowDraw.Owner())),
        List.of(),
        List.of(),
        Optional.empty());
  }

  public static ReferencePlan reference(String parent, RowDraw draw) {
    return new ReferencePlan(parent, parent, draw, Optional.empty(), List.of(), List.of());
  }

  public static GenerationPlan plan(TablePlan... tables) {
    return new GenerationPlan("test", 1, 1, BigDecimal.ONE, List.of(tables));
  }
}
