package io.datagenc.compiler.analyzer.calcite;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.analyzer.calcite.fallback.FallbackFunctions;
import io.datagenc.compiler.analyzer.calcite.lower.RexToPlan;
import io.datagenc.compiler.analyzer.calcite.operator.PositionOperator;
import io.datagenc.compiler.analyzer.calcite.operator.RandomFunction;
import io.datagenc.compiler.analyzer.calcite.operator.SqlFunctions;
import io.datagenc.compiler.analyzer.calcite.query.Conversion;
import io.datagenc.compiler.analyzer.calcite.query.ConvertedExpression;
import io.datagenc.compiler.analyzer.calcite.query.RowQuery;
import io.datagenc.compiler.analyzer.calcite.translate.AstToSqlNode;
import io.datagenc.compiler.analyzer.calcite.translate.CompiledAggregates;
import io.datagenc.compiler.analyzer.calcite.translate.RowShape;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.compiler.analyzer.conversion.UnsupportedConversionException;
import io.datagenc.compiler.analyzer.expression.DeclaredFunctions;
import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.analyzer.expression.ExpressionSettings;
import io.datagenc.compiler.analyzer.expression.ResolvedName;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlNode;

/// Types expressions and lowers them to expressions of a plan.
public final class ExpressionAnalyzer {

  /// Functions of the language that no table of functions has.
  private static final Set<String> OTHER_FUNCTIONS = Set.of("coalesce", "try");

  private final ExpressionSettings settings;
  private final Diagnostics diagnostics;
  private final RelTypes types = RelTypes.create();
  private final FallbackFunctions fallbacks = new FallbackFunctions();
  private final ConvertedExpressions conversions = new ConvertedExpressions();
  private final IdentityHashMap<Expression, SourceSpan> spans = new IdentityHashMap<>();
  private final IdentityHashMap<Expression, List<SourceSpan>> calls = new IdentityHashMap<>();
  private final CompiledAggregates aggregates = new CompiledAggregates(this::compile);
  private final ThreadLocal<RowQuery> queries = ThreadLocal.withInitial(() -> new RowQuery(types));

  public ExpressionAnalyzer(ExpressionSettings settings, Diagnostics diagnostics) {
    this.settings = settings;
    this.diagnostics = diagnostics;
  }

  /// @param names those that the meaning of the expression depends on, if it does on nothing else
  private record Translation(
      SourceExpression source, SqlNode node, Optional<List<ResolvedName>> names) {}

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
    List<Translation> translations = new ArrayList<>();
    List<ConvertedExpression> converted = new ArrayList<>();
    List<Supplier<Optional<Expression>>> results = new ArrayList<>();
    for (SourceExpression expression : expressions) {
      Optional<ConvertedExpression> known = conversions.find(expression);
      if (known.isPresent()) {
        results.add(() -> lower(expression, known.get()));
        continue;
      }
      Optional<Translation> translation =
          translate(expression, shape, expression.reporting(diagnostics));
      if (translation.isPresent()) {
        int index = translations.size();
        translations.add(translation.get());
        results.add(() -> lower(expression, converted.get(index)));
      } else {
        results.add(Optional::empty);
      }
    }
    if (!translations.isEmpty()) {
      Conversion conversion = conversion(shape, translations);
      for (Translation translation : translations) {
        ConvertedExpression expression =
            new ConvertedExpression(translation.source, conversion, converted.size());
        converted.add(expression);
        translation.names.ifPresent(names -> conversions.add(expression, names));
      }
      executor.execute(conversion);
    }
    return () -> results.stream().map(Supplier::get).toList();
  }

  private Conversion conversion(RowShape shape, List<Translation> translations) {
    RelDataType rowType = shape.toRel(types);
    List<SqlNode> nodes = translations.stream().map(Translation::node).toList();
    return new Conversion(rowType, shape, () -> queries.get().convert(rowType, nodes));
  }

  /// The functions that the plan declares.
  public DeclaredFunctions functions() {
    return settings.functions();
  }

  /// The conversions of the plan.
  public ExpressionConversions conversions() {
    return new ExpressionConversions(settings.zone());
  }

  /// Whether a call of the function called `name` is a random value.
  public static boolean isDraw(String name) {
    return RandomFunction.find(name.toLowerCase(Locale.ROOT)).isPresent();
  }

  /// Whether a call of the function called `name` depends on the position of the row.
  public static boolean isRowFunction(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PositionOperator.find(lower).isPresent()
        || RandomFunction.find(lower).filter(RandomFunction::goesOnFromRow).isPresent();
  }

  /// Whether the language has a function called `name`, in whatever way it is called.
  public boolean isBuiltIn(Identifier name) {
    Diagnostics found = new Diagnostics();
    ValueExpression call =
        new ValueExpression.FunctionCall(
            name.span(),
            new QualifiedName(name.span(), List.of(name)),
            List.of(),
            CallModifiers.none(name.span()));
    ExpressionSettings builtIn =
        new ExpressionSettings(
            settings.now(),
            settings.zone(),
            settings.scale(),
            settings.locale(),
            settings.documents(),
            DeclaredFunctions.NONE);
    new AstToSqlNode(
            builtIn,
            new SourceExpression(call, ExpressionScope.EMPTY, Optional.empty()),
            new RowShape(),
            new CompiledAggregates(_ -> List.of()),
            found)
        .translate(call);
    return found.sorted().stream()
        .noneMatch(diagnostic -> diagnostic.code() == DiagnosticCode.FUNCTION_NOT_FOUND);
  }

  /// Whether there is a function called `name`.
  public static boolean isFunction(String name) {
    return isDraw(name)
        || isRowFunction(name)
        || OTHER_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
        || !SqlFunctions.find(SqlFunctions.canonicalName(name)).isEmpty();
  }

  /// Where `expression`, an object that this compiler made, was written, if that is known.
  public Optional<SourceSpan> span(Expression expression) {
    return Optional.ofNullable(spans.get(expression));
  }

  /// `diagnostic`, which is about `expression`, with the calls of the plan's functions by which it
  /// comes about.
  public Diagnostic withCalls(Diagnostic diagnostic, Expression expression) {
    Diagnostic labelled = diagnostic;
    for (SourceSpan call : calls.getOrDefault(expression, List.of()).reversed()) {
      labelled = labelled.withLabel(call, "called here");
    }
    return labelled;
  }

  /// Compiles `expression` in a query of its own, to find its error, if it is the one that has any.
  private Optional<Expression> compileAlone(SourceExpression expression) {
    RowShape shape = new RowShape();
    // The validator has changed the first translation.
    Optional<Translation> translation = translate(expression, shape, new Diagnostics());
    if (translation.isEmpty()) {
      return Optional.empty();
    }
    RelDataType rowType = shape.toRel(types);
    try {
      List<RexNode> converted = queries.get().convert(rowType, List.of(translation.get().node));
      return lower(
          expression,
          new ConvertedExpression(expression, new Conversion(rowType, shape, () -> converted), 0));
    } catch (RuntimeException | AssertionError e) {
      expression
          .reporting(diagnostics)
          .report(CalciteErrors.diagnostic(e, expression.expression().span()));
      return Optional.empty();
    }
  }

  private Optional<Translation> translate(
      SourceExpression expression, RowShape shape, Diagnostics reported) {
    AstToSqlNode translation = new AstToSqlNode(settings, expression, shape, aggregates, reported);
    SqlNode node = translation.translate(expression.expression());
    return translation.isPoisoned()
        ? Optional.empty()
        : Optional.of(new Translation(expression, node, translation.names()));
  }

  /// The expression that `converted` is for `expression`, which is written alike.
  private Optional<Expression> lower(SourceExpression expression, ConvertedExpression converted) {
    Optional<RexNode> node = converted.node();
    if (node.isEmpty()) {
      return compileAlone(expression);
    }
    try {
      Expression lowered =
          new RexToPlan(
                  types,
                  converted,
                  expression,
                  spans,
                  calls,
                  settings.functions(),
                  fallbacks,
                  conversions())
              .lower(node.get());
      // What Calcite simplified is of the whole text.
      spans.putIfAbsent(lowered, expression.expression().span());
      return Optional.of(lowered);
    } catch (RejectedCallException e) {
      if (converted.source() != expression) {
        // Its position is that in the other one.
        return compileAlone(expression);
      }
      expression
          .reporting(diagnostics)
          .report(CalciteErrors.diagnostic(e, expression.expression().span()));
      return Optional.empty();
    } catch (RelTypes.UnsupportedTypeException e) {
      expression
          .reporting(diagnostics)
          .report(
              Diagnostic.of(
                  NOT_SUPPORTED,
                  expression.expression().span(),
                  "a value of type %s is not supported yet".formatted(e.getMessage())));
      return Optional.empty();
    } catch (UnsupportedConversionException e) {
      diagnostics.report(
          Diagnostic.of(
                  NOT_SUPPORTED,
                  expression.expression().span(),
                  e.getMessage() + " is not supported yet")
              .withHelp("convert each instant where the value is made"));
      return Optional.empty();
    }
  }
}
