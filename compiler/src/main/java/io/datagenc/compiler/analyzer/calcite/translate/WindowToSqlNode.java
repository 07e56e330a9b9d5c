package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_WINDOW;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.analyzer.calcite.operator.PositionOperator;
import io.datagenc.compiler.analyzer.calcite.operator.SiblingOperator;
import io.datagenc.compiler.analyzer.expression.SiblingScope;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.symbol.AggregateCalls;
import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.expression.SiblingFrame;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.expression.SiblingWindow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates functions over the window `siblings`.
final class WindowToSqlNode {
  private final AstToSqlNode expressions;
  private final SourceExpression source;
  private final AggregateToSqlNode aggregates;
  private final CompiledAggregates compiled;
  private final SiblingFrames frames;

  WindowToSqlNode(
      AstToSqlNode expressions,
      SourceExpression source,
      AggregateToSqlNode aggregates,
      CompiledAggregates compiled) {
    this.expressions = expressions;
    this.source = source;
    this.aggregates = aggregates;
    this.compiled = compiled;
    this.frames = new SiblingFrames(expressions::poison);
  }

  /// Whether `call` is over a window that rows of the table have.
  boolean isWindow(ValueExpression.FunctionCall call) {
    return call.modifiers().window().isPresent() && source.scope().siblings().isPresent();
  }

  SqlNode translate(ValueExpression.FunctionCall call, SqlParserPos position) {
    String name = call.name().toString().toUpperCase(Locale.ROOT);
    return switch (name) {
      // Siblings differ in their places, so that none shares its rank.
      case "ROW_NUMBER", "RANK", "DENSE_RANK" -> rowNumber(name, call, position);
      case "PERCENT_RANK" ->
          writtenOut(
              call, "COALESCE(CAST(ordinal() - 1 AS DOUBLE) / NULLIF(sibling_count() - 1, 0), 0)");
      case "CUME_DIST" ->
          writtenOut(call, "CAST(ordinal() AS DOUBLE) / NULLIF(sibling_count(), 0)");
      case "NTILE" -> writtenOut(call, "1 + (ordinal() - 1) * 4 / NULLIF(sibling_count(), 0)");
      case "LAG", "LEAD" -> neighbour(name, call, position);
      case "FIRST_VALUE" -> valueOfFrame(name, SiblingValue.Pick.FIRST, call, position);
      case "LAST_VALUE" -> valueOfFrame(name, SiblingValue.Pick.LAST, call, position);
      default ->
          AggregateCalls.function(call).isPresent()
              ? compiled
                  .of(source.scope(), call, () -> aggregate(call))
                  .map(value -> expressions.computed(value, position))
                  .orElseGet(() -> expressions.poison(call.span()))
              : expressions.notSupported(call.span(), "`%s` over a window".formatted(call.name()));
    };
  }

  private SqlNode writtenOut(ValueExpression.FunctionCall call, String instead) {
    return expressions.poison(
        Diagnostic.of(
                NOT_SUPPORTED, call.span(), "`%s` is not supported yet".formatted(call.name()))
            .withHelp("compute it from the place among the siblings: `%s`".formatted(instead)));
  }

  private SqlNode rowNumber(String name, ValueExpression.FunctionCall call, SqlParserPos position) {
    if (!call.arguments().isEmpty()) {
      return wrongArguments(call, name + "() OVER siblings");
    }
    return window(call).isPresent()
        ? PositionOperator.find("ordinal").orElseThrow().createCall(position)
        : expressions.poison(call.span());
  }

  /// LAG and LEAD.
  private SqlNode neighbour(String name, ValueExpression.FunctionCall call, SqlParserPos position) {
    List<ValueExpression> arguments = call.arguments();
    if (arguments.isEmpty() || arguments.size() > 3) {
      return wrongArguments(call, name + "(value [, rows [, otherwise]]) OVER siblings");
    }
    Optional<SiblingFrame> window = window(call);
    OptionalLong distance =
        arguments.size() > 1 ? frames.distance(arguments.get(1)) : OptionalLong.of(1);
    if (window.isEmpty() || distance.isEmpty()) {
      return expressions.poison(call.span());
    }
    SqlNode otherwise =
        arguments.size() > 2
            ? expressions.translate(arguments.get(2))
            : SqlLiteral.createNull(position);
    return sibling(
        name,
        SiblingFrame.at(name.equals("LAG") ? -distance.getAsLong() : distance.getAsLong()),
        SiblingValue.Pick.FIRST,
        call,
        otherwise,
        position);
  }

  private SqlNode valueOfFrame(
      String name,
      SiblingValue.Pick pick,
      ValueExpression.FunctionCall call,
      SqlParserPos position) {
    if (call.arguments().size() != 1) {
      return wrongArguments(call, name + "(value) OVER (siblings ROWS BETWEEN … AND …)");
    }
    Optional<SiblingFrame> frame = window(call);
    return frame.isEmpty()
        ? expressions.poison(call.span())
        : sibling(name, frame.get(), pick, call, SqlLiteral.createNull(position), position);
  }

  private SqlNode sibling(
      String name,
      SiblingFrame frame,
      SiblingValue.Pick pick,
      ValueExpression.FunctionCall call,
      SqlNode otherwise,
      SqlParserPos position) {
    if (!isPossible(frame, call)) {
      return expressions.poison(call.span());
    }
    Optional<Expression> value =
        compiled.of(
            source.scope(),
            call,
            () ->
                aggregates.parts(List.of(call.arguments().getFirst()), source.scope()).getFirst());
    return value.isEmpty()
        ? expressions.poison(call.span())
        : new SiblingOperator(name, frame, pick)
            .createCall(position, expressions.computed(value.get(), position), otherwise);
  }

  private SqlNode wrongArguments(ValueExpression.FunctionCall call, String usage) {
    return expressions.poison(ArgumentCount.wrong(call, call.name(), usage));
  }

  /// The frame of a function that takes no other modifiers; empty if there are errors, which are
  /// reported.
  private Optional<SiblingFrame> window(ValueExpression.FunctionCall call) {
    CallModifiers modifiers = call.modifiers();
    if (modifiers.distinct()
        || !modifiers.orderBy().isEmpty()
        || !modifiers.withinGroup().isEmpty()
        || modifiers.filter().isPresent()
        || modifiers.nullTreatment().isPresent()) {
      expressions.poison(
          Diagnostic.of(
              NOT_SUPPORTED,
              call.span(),
              "`%s` with anything but a window is not supported yet".formatted(call.name())));
      return Optional.empty();
    }
    return frames.frame(modifiers.window().orElseThrow());
  }

  /// Whether rows of the table have `frame`; if not, that is reported.
  private boolean isPossible(SiblingFrame frame, ValueExpression.FunctionCall call) {
    SiblingScope siblings = source.scope().siblings().orElseThrow();
    boolean isPossible = siblings.owner().isPresent() || (!frame.isUnbounded() && frame.end() <= 0);
    if (!isPossible) {
      frames.unowned(call.span(), call.name().toString(), siblings.table());
    }
    return isPossible;
  }

  /// An aggregate over a window; empty if it has errors, which are reported.
  private Optional<Expression> aggregate(ValueExpression.FunctionCall call) {
    AggregateFunction function = AggregateCalls.function(call).orElseThrow();
    Optional<Diagnostic> wrong = AggregateToSqlNode.problem(function, call);
    if (wrong.isPresent()) {
      expressions.poison(wrong.get());
      return Optional.empty();
    }
    Optional<SiblingFrame> frame = frames.frame(call.modifiers().window().orElseThrow());
    if (frame.isEmpty() || !isPossible(frame.get(), call)) {
      return Optional.empty();
    }
    boolean isOfAll =
        frame.get().isUnbounded() && frame.get().end() == SiblingFrame.UNBOUNDED_FOLLOWING;
    boolean isDistinct = AggregateArrangement.of(function, call).isDistinct();
    if (!isOfAll && (isDistinct || !isRunning(function))) {
      expressions.poison(
          Diagnostic.of(
                  INVALID_WINDOW,
                  call.span(),
                  (isDistinct ? "`%s` of DISTINCT values is" : "`%s` is").formatted(call.name())
                      + " of all siblings only")
              .withHelp(
                  "`OVER (siblings ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`"));
      return Optional.empty();
    }
    SiblingScope siblings = source.scope().siblings().orElseThrow();
    return aggregates
        .aggregation(function, call, source.scope())
        .map(
            aggregation ->
                isOfAll
                    ? new Expression.Path(
                        siblings.owner().orElseThrow(), new RollUp(siblings.table(), aggregation))
                    : new SiblingWindow(aggregation, frame.get()));
  }

  private static boolean isRunning(AggregateFunction function) {
    return switch (function) {
      case COUNT_ROWS, COUNT, SUM, AVG, MIN, MAX, BOOL_AND, BOOL_OR, MIN_BY, MAX_BY -> true;
      case ARRAY_AGG, LISTAGG, JSON_ARRAYAGG -> false;
    };
  }
}
