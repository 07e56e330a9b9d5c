package io.datagenc.compiler.analyzer.calcite;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.Expression;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlNode;

/// Types expressions and lowers them to expressions of a plan.
public final class ExpressionCompiler {

  private final ExpressionSettings settings;
  private final Diagnostics diagnostics;
  private final RelTypes types = RelTypes.create();
  private final FallbackFunctions fallbacks = new FallbackFunctions();
  private final IdentityHashMap<Expression, SourceSpan> spans = new IdentityHashMap<>();
  private final ThreadLocal<RowQuery> queries = ThreadLocal.withInitial(() -> new RowQuery(types));

  public ExpressionCompiler(ExpressionSettings settings, Diagnostics diagnostics) {
    this.settings = settings;
    this.diagnostics = diagnostics;
  }

  /// Expressions that are being compiled.
  @FunctionalInterface
  public interface Pending {

    /// Completes the compilation; to be called once, by the thread that began it.
    List<Optional<Expression>> finish();
  }

  /// The expressions of one table as expressions of a plan, each with the type that it has by
  /// itself; empty for those that have errors, which are reported.
  public List<Optional<Expression>> compile(List<SourceExpression> expressions) {
    return begin(expressions, Runnable::run).finish();
  }

  /// Begins what [#compile] does: names are resolved now, types are found by `executor` meanwhile,
  /// the rest is done at the end. What comes of it does not depend on when that is.
  public Pending begin(List<SourceExpression> expressions, Executor executor) {
    RowShape shape = new RowShape();
    List<Optional<SqlNode>> nodes = new ArrayList<>();
    List<SqlNode> valid = new ArrayList<>();
    for (SourceExpression expression : expressions) {
      Optional<SqlNode> node = translate(expression, shape, diagnostics);
      nodes.add(node);
      node.ifPresent(valid::add);
    }
    if (valid.isEmpty()) {
      return () -> nodes.stream().map(node -> Optional.<Expression>empty()).toList();
    }
    RelDataType rowType = shape.toRel(types);
    Conversion conversion = new Conversion(() -> queries.get().convert(rowType, valid));
    executor.execute(conversion);
    return () ->
        conversion
            .result()
            .map(converted -> lower(expressions, nodes, converted, rowType, shape))
            .orElseGet(() -> compileEach(expressions, nodes));
  }

  private List<Optional<Expression>> lower(
      List<SourceExpression> expressions,
      List<Optional<SqlNode>> nodes,
      List<RexNode> converted,
      RelDataType rowType,
      RowShape shape) {
    List<Optional<Expression>> results = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < nodes.size(); i++) {
      results.add(
          nodes.get(i).isPresent()
              ? lower(expressions.get(i), converted.get(next++), rowType, shape)
              : Optional.empty());
    }
    return results;
  }

  /// Whether a call of the function called `name` is a random value.
  public static boolean isDraw(String name) {
    return RandomFunction.find(name.toLowerCase(Locale.ROOT)).isPresent();
  }

  /// Where `expression`, an object that this compiler made, was written, if that is known.
  public Optional<SourceSpan> span(Expression expression) {
    return Optional.ofNullable(spans.get(expression));
  }

  /// Compiles every expression in a query of its own, to find the error of each.
  private List<Optional<Expression>> compileEach(
      List<SourceExpression> expressions, List<Optional<SqlNode>> nodes) {
    List<Optional<Expression>> results = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      results.add(nodes.get(i).isPresent() ? compileAlone(expressions.get(i)) : Optional.empty());
    }
    return results;
  }

  private Optional<Expression> compileAlone(SourceExpression expression) {
    RowShape shape = new RowShape();
    // The validator has changed the first translation.
    Optional<SqlNode> node = translate(expression, shape, new Diagnostics());
    if (node.isEmpty()) {
      return Optional.empty();
    }
    RelDataType rowType = shape.toRel(types);
    try {
      RexNode converted = queries.get().convert(rowType, List.of(node.get())).getFirst();
      return lower(expression, converted, rowType, shape);
    } catch (RuntimeException | AssertionError e) {
      diagnostics.report(CalciteErrors.diagnostic(e, expression.expression().span()));
      return Optional.empty();
    }
  }

  private Optional<SqlNode> translate(
      SourceExpression expression, RowShape shape, Diagnostics reported) {
    AstToSqlNode translation = new AstToSqlNode(settings, expression, shape, reported);
    SqlNode node = translation.translate(expression.expression());
    return translation.isPoisoned() ? Optional.empty() : Optional.of(node);
  }

  private Optional<Expression> lower(
      SourceExpression expression, RexNode converted, RelDataType rowType, RowShape shape) {
    try {
      return Optional.of(new RexToPlan(types, rowType, shape, spans, fallbacks).lower(converted));
    } catch (RejectedCallException e) {
      diagnostics.report(CalciteErrors.diagnostic(e, expression.expression().span()));
      return Optional.empty();
    } catch (RelTypes.UnsupportedTypeException e) {
      diagnostics.report(
          Diagnostic.of(
              NOT_SUPPORTED,
              expression.expression().span(),
              "a value of type %s is not supported yet".formatted(e.getMessage())));
      return Optional.empty();
    }
  }
}
