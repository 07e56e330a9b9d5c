package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DRAW_NOT_ALLOWED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NESTING_TOO_DEEP;

import io.datagenc.compiler.analyzer.calcite.operator.AssignmentOperator;
import io.datagenc.compiler.analyzer.expression.DeclaredFunction;
import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.analyzer.expression.RowValue;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.engine.plan.type.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Translates calls of functions that the plan declares: to their bodies, with what they are called
/// with in the place of their parameters.
final class FunctionToSqlNode {
  private final AstToSqlNode expressions;
  private final SourceExpression source;
  private final FunctionFrame frame;
  private final Map<String, Integer> occurrences = new HashMap<>();

  FunctionToSqlNode(AstToSqlNode expressions, SourceExpression source, FunctionFrame frame) {
    this.expressions = expressions;
    this.source = source;
    this.frame = frame;
  }

  SqlNode translate(
      DeclaredFunction function, ValueExpression.FunctionCall call, SqlParserPos position) {
    int count = call.arguments().size();
    if (count != function.parameterTypes().size()) {
      return expressions.poison(
          ArgumentCount.wrong(call, function.name(), function.usage())
              .withLabel(function.declaration().name().span(), "declared here"));
    }
    if (function.draws() && source.streams().isEmpty()) {
      return expressions.poison(
          Diagnostic.of(
                  DRAW_NOT_ALLOWED,
                  call.span(),
                  "`%s` draws a random value, which is not possible here"
                      .formatted(function.name()))
              .withLabel(function.body().span(), "drawn here")
              .withHelp("draw in a column, HIDDEN if need be, and use the column here"));
    }
    int occurrence = occurrences.merge(function.name(), 1, Integer::sum);
    List<SqlNode> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String target =
          "parameter `%s` of `%s`".formatted(function.parameters().get(i), function.name());
      arguments.add(
          new AssignmentOperator(function.parameterTypes().get(i), target, frame.calls())
              .createCall(
                  AstToSqlNode.position(call.arguments().get(i).span()),
                  expressions.translate(call.arguments().get(i))));
    }
    FunctionFrame inner = frame.call(function, occurrence, call.span(), arguments);
    AstToSqlNode body =
        expressions.inside(
            new SourceExpression(
                function.body(),
                Optional.empty(),
                new BodyScope(function, source.scope()),
                source.streams(),
                source.determinant(),
                source.origin()),
            inner,
            call.span());
    SqlNode value = body.translate(function.body());
    if (inner.isExhausted()) {
      return expressions.poison(
          Diagnostic.of(
                  NESTING_TOO_DEEP,
                  call.span(),
                  "calls of functions within calls make this expression too long")
              .withHelp("compute parts of it in HIDDEN columns"));
    }
    if (body.isPoisoned()) {
      return expressions.poison(call.span());
    }
    return new AssignmentOperator(
            function.returnType(), "what `%s` returns".formatted(function.name()), inner.calls())
        .createCall(AstToSqlNode.position(function.body().span()), value);
  }

  /// What names in the body of a function mean that are none of its parameters: nothing, which has
  /// been reported where it is declared.
  private record BodyScope(DeclaredFunction function, ExpressionScope caller)
      implements ExpressionScope {

    @Override
    public Optional<RowValue> value(ValueExpression.Path path) {
      return Optional.empty();
    }

    @Override
    public Optional<RowValue> find(ValueExpression.Path path) {
      return Optional.empty();
    }

    @Override
    public Optional<Type> type(DataType type) {
      return caller.type(type);
    }

    @Override
    public Collection<String> columns() {
      return function.parameters();
    }
  }
}
