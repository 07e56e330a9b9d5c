package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.analyzer.expression.ExpressionSettings;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.symbol.AggregateCalls;
import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.expression.Aggregation;
import io.datagenc.engine.plan.expression.Arrangement;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates aggregates of owned rows: what they are of is compiled by itself, over the owned
/// rows, and the aggregate is a value of the row to the rest of its expression.
final class AggregateToSqlNode {
  private final AstToSqlNode expressions;
  private final SourceExpression source;
  private final ExpressionSettings settings;
  private final CompiledAggregates compiled;

  AggregateToSqlNode(
      AstToSqlNode expressions,
      SourceExpression source,
      ExpressionSettings settings,
      CompiledAggregates compiled) {
    this.expressions = expressions;
    this.source = source;
    this.settings = settings;
    this.compiled = compiled;
  }

  /// Whether `call` is an aggregate of rows that the row may own.
  boolean isAggregate(ValueExpression.FunctionCall call) {
    return source.scope().hasRollUps() && AggregateCalls.isRollUp(call);
  }

  SqlNode translate(ValueExpression.FunctionCall call, SqlParserPos position) {
    return compiled
        .of(source.scope(), call, () -> rollUp(call))
        .map(value -> expressions.computed(value, position))
        .orElseGet(() -> expressions.poison(call.span()));
  }

  /// The aggregate; empty if it has errors, which are reported.
  private Optional<Expression> rollUp(ValueExpression.FunctionCall call) {
    AggregateFunction function = AggregateCalls.function(call).orElseThrow();
    Optional<Diagnostic> wrong = problem(function, call);
    if (wrong.isPresent()) {
      expressions.poison(wrong.get());
      return Optional.empty();
    }
    return source
        .scope()
        .ownedRows(call)
        .flatMap(
            rows ->
                aggregation(function, call, rows.scope())
                    .map(aggregation -> new RollUp(rows.table(), aggregation)));
  }

  /// What is wrong with how `call` is written.
  static Optional<Diagnostic> problem(
      AggregateFunction function, ValueExpression.FunctionCall call) {
    CallModifiers modifiers = call.modifiers();
    Optional<Diagnostic> unarranged = AggregateArrangement.problem(function, call);
    if (unarranged.isPresent()) {
      return unarranged;
    }
    if (modifiers.nullTreatment().isPresent()
        || modifiers.jsonNulls().isPresent()
        || modifiers.returning().isPresent()) {
      return Optional.of(
          Diagnostic.of(
                  NOT_SUPPORTED,
                  call.span(),
                  "what `%s` says of NULLs and of its type is not supported yet"
                      .formatted(call.name()))
              .withHelp("leave rows out: `FILTER (WHERE … IS NOT NULL)`"));
    }
    int count = call.arguments().size();
    int least = least(function);
    int most = function == AggregateFunction.LISTAGG ? 2 : least;
    boolean isOfAllRows =
        count == 1 && call.arguments().getFirst() instanceof ValueExpression.AllRows;
    if (count < least
        || count > most
        || (isOfAllRows && function != AggregateFunction.COUNT_ROWS)) {
      return Optional.of(
          isOfAllRows
              ? Diagnostic.of(
                      INVALID_ARGUMENTS,
                      call.span(),
                      "`%s` is of values, not of rows".formatted(call.name()))
                  .withHelp("`%s`".formatted(usage(function)))
              : ArgumentCount.wrong(call, call.name(), usage(function)));
    }
    return Optional.empty();
  }

  private static int least(AggregateFunction function) {
    return switch (function) {
      case MIN_BY, MAX_BY -> 2;
      case COUNT_ROWS,
          COUNT,
          SUM,
          AVG,
          MIN,
          MAX,
          BOOL_AND,
          BOOL_OR,
          ARRAY_AGG,
          LISTAGG,
          JSON_ARRAYAGG ->
          1;
    };
  }

  private static String usage(AggregateFunction function) {
    return switch (function) {
      case MIN_BY, MAX_BY -> function.sqlName() + "(value, key)";
      case LISTAGG -> "LISTAGG(text [, 'separator'])";
      case COUNT_ROWS, COUNT -> "COUNT(value)";
      case SUM, AVG, MIN, MAX, BOOL_AND, BOOL_OR, ARRAY_AGG, JSON_ARRAYAGG ->
          function.sqlName() + "(value)";
    };
  }

  /// The aggregate that `call` is, of rows of which `scope` knows the names; empty if it has
  /// errors, which are reported.
  Optional<Aggregation> aggregation(
      AggregateFunction function, ValueExpression.FunctionCall call, ExpressionScope scope) {
    List<ValueExpression> written = new ArrayList<>();
    if (function != AggregateFunction.COUNT_ROWS) {
      written.addAll(call.arguments());
    }
    Optional<Expression> separator = Optional.empty();
    if (function == AggregateFunction.LISTAGG) {
      separator = separator(written);
      if (separator.isEmpty()) {
        return Optional.empty();
      }
      written.subList(1, written.size()).clear();
    }
    if (function == AggregateFunction.JSON_ARRAYAGG) {
      written.set(0, asJson(written.getFirst()));
    }
    call.modifiers().filter().ifPresent(written::add);
    AggregateArrangement arrangement = AggregateArrangement.of(function, call);
    written.addAll(arrangement.values());
    List<Optional<Expression>> parts = parts(written, scope);
    if (parts.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Expression> values = new ArrayList<>(parts.stream().flatMap(Optional::stream).toList());
    List<Expression> keys =
        values.subList(values.size() - arrangement.values().size(), values.size());
    Optional<Diagnostic> unordered =
        arrangement.problem(call, values.isEmpty() ? List.of() : values.subList(0, 1), keys);
    if (unordered.isPresent()) {
      expressions.poison(unordered.get());
      return Optional.empty();
    }
    Arrangement arranged = arrangement.arrangement(keys);
    keys.clear();
    Optional<Expression> filter = call.modifiers().filter().map(_ -> values.removeLast());
    if (filter.isPresent() && filter.get().type() != SimpleType.BOOLEAN) {
      expressions.poison(
          Diagnostic.of(
              TYPE_MISMATCH,
              call.modifiers().filter().get().span(),
              "a FILTER is a condition, not a value of type %s"
                  .formatted(filter.get().type().sql())));
      return Optional.empty();
    }
    if (function == AggregateFunction.LISTAGG
        && !(values.getFirst().type() instanceof VarcharType)) {
      values.set(
          0,
          new ExpressionConversions(settings.zone()).convert(values.getFirst(), VarcharType.TEXT));
    }
    separator.ifPresent(values::add);
    Optional<Type> type =
        AggregateTypes.of(function, values.stream().map(Expression::type).toList());
    if (type.isEmpty()) {
      expressions.poison(
          Diagnostic.of(
              TYPE_MISMATCH,
              call.span(),
              "`%s` of a value of type %s".formatted(call.name(), values.getLast().type().sql())));
      return Optional.empty();
    }
    return Optional.of(new Aggregation(function, values, filter, arranged, type.get()));
  }

  /// `written`, expressions over the rows of which `scope` knows the names, which draw nothing;
  /// empty for those that have errors, which are reported.
  List<Optional<Expression>> parts(List<ValueExpression> written, ExpressionScope scope) {
    return compiled.compile(written.stream().map(part -> part(part, scope)).toList());
  }

  private SourceExpression part(ValueExpression part, ExpressionScope scope) {
    return new SourceExpression(
        part, Optional.empty(), scope, Optional.empty(), Optional.empty(), source.origin());
  }

  /// The separator of LISTAGG, which is empty where there is none.
  private Optional<Expression> separator(List<ValueExpression> arguments) {
    if (arguments.size() == 1) {
      return Optional.of(text(""));
    }
    if (arguments.getLast() instanceof Literal.StringLiteral literal) {
      return Optional.of(text(literal.value()));
    }
    expressions.poison(
        Diagnostic.of(
                CONSTANT_EXPECTED, arguments.getLast().span(), "the separator is not a constant")
            .withHelp("`LISTAGG(text, ', ')`"));
    return Optional.empty();
  }

  private static Expression text(String text) {
    return new Expression.Literal(VarcharType.TEXT, new Value.BytesValue(Bytes.ofUtf8(text)));
  }

  private static ValueExpression asJson(ValueExpression value) {
    return new ValueExpression.Cast(
        value.span(),
        ValueExpression.CastSpelling.CAST,
        value,
        new DataType.NamedType(
            value.span(),
            new QualifiedName(value.span(), List.of(new Identifier(value.span(), "json", false))),
            List.of(),
            List.of()));
  }
}
